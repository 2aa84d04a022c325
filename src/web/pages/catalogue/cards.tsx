// SPDX-License-Identifier: Apache-2.0
import { formatMoney, formatWorkingDays, t } from '../../../i18n/index.ts';
import type { PublishedBundle, PublishedLifeEvent, PublishedService } from '../../../modules/catalogue/index.ts';
import { Card, type IconName } from '../../ui/index.ts';
import type { View } from './deps.ts';

const STAGE_ICONS: Readonly<Record<PublishedLifeEvent['stage'], IconName>> = {
  birth: 'family',
  childhood: 'star',
  youth: 'document',
  work: 'building',
  family: 'family',
  home: 'building',
  health: 'hand',
  'later-life': 'calendar',
  loss: 'hand',
};

/** A life event as a card that leads to it: what happened, and how much comes with it. */
export function LifeEventCard({
  lang,
  catalogue,
  lifeEvent,
  level = 3,
}: View & { lifeEvent: PublishedLifeEvent; level?: 2 | 3 }) {
  const services = new Set(
    catalogue.bundlesFor(lifeEvent.id).flatMap((bundle) => bundle.services.map((item) => item.service)),
  );
  return (
    <Card
      title={lifeEvent.name[lang]}
      href={`/${lang}/life-events/${lifeEvent.id}`}
      icon={STAGE_ICONS[lifeEvent.stage]}
      level={level}
    >
      <p class="soft">{lifeEvent.about[lang]}</p>
      <p class="small">{t(lang, 'catalogue.services.count', { count: services.size })}</p>
    </Card>
  );
}

/** A bundle as a card. */
export function BundleCard({
  lang,
  bundle,
  level = 3,
}: Pick<View, 'lang'> & { bundle: PublishedBundle; level?: 2 | 3 }) {
  return (
    <Card title={bundle.name[lang]} href={`/${lang}/bundles/${bundle.id}`} level={level}>
      <p class="soft">{bundle.summary[lang]}</p>
      <p class="small">{t(lang, 'catalogue.services.count', { count: bundle.services.length })}</p>
    </Card>
  );
}

/** A service as a card: what one gets, from whom, for how much, how soon. */
export function ServiceCard({
  lang,
  catalogue,
  service,
  level = 3,
}: View & { service: PublishedService; level?: 2 | 3 }) {
  const entity = catalogue.entities.get(service.entity);
  return (
    <Card title={service.name[lang]} href={`/${lang}/services/${service.id}`} level={level}>
      <p class="soft">{service.summary[lang]}</p>
      <p class="small">
        {[entity?.shortName[lang], formatMoney(service.feeFils, lang), formatWorkingDays(lang, service.standardDays)]
          .filter(Boolean)
          .join(' · ')}
      </p>
    </Card>
  );
}
