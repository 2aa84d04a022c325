// SPDX-License-Identifier: Apache-2.0
import { formatMoney, formatNumber, formatWorkingDays, t } from '../../../i18n/index.ts';
import {
  type BundleItem,
  bundleServices,
  factsUsed,
  longestDays,
  type PublishedBundle,
  type PublishedLifeEvent,
  type PublishedService,
} from '../../../modules/catalogue/index.ts';
import { frameOf, type WebContext } from '../../context.ts';
import { Figure, Layout, Money, Panel, Tag } from '../../ui/index.ts';
import { answer, type CatalogueDeps, type View } from './deps.ts';
import { AskedFacts, KnownFacts } from './facts-used.tsx';
import { HowItComes } from './life-event.tsx';

/** One bundle: its services in the order they are done, what it costs at most, when it ends, what is asked. */
export async function bundlePage(c: WebContext, deps: CatalogueDeps): Promise<Response> {
  const catalogue = await deps.catalogue.current();
  const { lang } = c.var;
  const bundle = catalogue.bundles.get(c.req.param('id') ?? '');
  const lifeEvent = bundle && catalogue.lifeEvents.get(bundle.lifeEvent);
  if (!bundle || !lifeEvent) return c.notFound();
  const title = bundle.name[lang];
  const breadcrumbs = [
    { label: t(lang, 'catalogue.lifeEvents.title'), href: `/${lang}/life-events` },
    { label: lifeEvent.name[lang], href: `/${lang}/life-events/${lifeEvent.id}` },
    { label: title },
  ];
  const services = bundleServices(catalogue, bundle);
  const facts = factsUsed(
    catalogue,
    services.map(({ service }) => service),
  );
  const view = { lang, catalogue };
  return answer(
    c,
    <Layout {...frameOf(c, { title, description: bundle.summary[lang], breadcrumbs })}>
      <h1>{title}</h1>
      <p class="lead">{bundle.summary[lang]}</p>
      <Figures {...view} bundle={bundle} />
      <div class="split">
        <div class="stack loose">
          <section class="stack">
            <h2>{t(lang, 'catalogue.bundle.services')}</h2>
            <ol class="plain stack">
              {services.map(({ item, service }, index) => (
                <li>
                  <BundleService {...view} lifeEvent={lifeEvent} item={item} service={service} number={index + 1} />
                </li>
              ))}
            </ol>
          </section>
          <AskedFacts lang={lang} facts={facts} />
          <KnownFacts {...view} facts={facts} lifeEvents={[lifeEvent]} />
        </div>
        <Panel title={t(lang, 'catalogue.how')}>
          <HowItComes {...view} lifeEvent={lifeEvent} />
          <p>
            {t(lang, 'catalogue.openDays')} {t(lang, 'catalogue.openDays.value', { days: bundle.openDays })}
          </p>
        </Panel>
      </div>
    </Layout>,
  );
}

function Figures({ lang, catalogue, bundle }: View & { bundle: PublishedBundle }) {
  const fils = bundleServices(catalogue, bundle).reduce((sum, { service }) => sum + service.feeFils, 0);
  const days = longestDays(catalogue, bundle);
  return (
    <div class="grid">
      <Figure number={formatNumber(lang, bundle.services.length)} label={t(lang, 'catalogue.services.title')} />
      <Figure number={<Money lang={lang} fils={fils} />} label={t(lang, 'catalogue.cost.atMost')} />
      <Figure number={formatNumber(lang, days)} label={t(lang, 'catalogue.time.longest', { days })} />
    </div>
  );
}

type BundleServiceProps = View & {
  lifeEvent: PublishedLifeEvent;
  item: BundleItem;
  service: PublishedService;
  number: number;
};

function BundleService({ lang, catalogue, lifeEvent, item, service, number }: BundleServiceProps) {
  const entity = catalogue.entities.get(service.entity);
  const before = item.after.flatMap((id) => catalogue.services.get(id)?.name[lang] ?? []);
  const concerned = lifeEvent.arrives?.concerned ?? [];
  const roles = item.roles
    ? concerned.filter(({ role }) => item.roles?.includes(role)).map(({ name }) => name[lang])
    : [];
  const separator = lang === 'ar' ? '، ' : ', ';
  return (
    <div class="card">
      <h3>
        {number}. <a href={`/${lang}/services/${service.id}`}>{service.name[lang]}</a>
      </h3>
      <p>{service.summary[lang]}</p>
      <p class="small soft">
        <a href={`/${lang}/entities/${service.entity}`}>{entity?.shortName[lang]}</a>
        {` · ${formatMoney(service.feeFils, lang)} · ${formatWorkingDays(lang, service.standardDays)}`}
      </p>
      {before.length > 0 && <p class="small soft">{t(lang, 'catalogue.after', { names: before.join(separator) })}</p>}
      {roles.length > 0 && roles.length < concerned.length && (
        <p class="small soft">
          {t(lang, 'catalogue.roles')}: {roles.join(separator)}
        </p>
      )}
      {item.automatic && (
        <Tag tone="good" icon="check">
          {t(lang, 'catalogue.automatic')}
        </Tag>
      )}
    </div>
  );
}
