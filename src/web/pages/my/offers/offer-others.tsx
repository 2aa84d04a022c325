// SPDX-License-Identifier: Apache-2.0
import { t } from '../../../../i18n/index.ts';
import { type Id, inLang, type Text } from '../../../../kernel/index.ts';
import type { OfferItem } from '../../../../modules/offers/index.ts';
import { Button, Card, Csrf, Notice, Tag } from '../../../ui/index.ts';
import { namesOf } from '../names.ts';
import type { Visit } from '../visit.ts';
import { Reasons, WhyAndKnown } from './offer-service.tsx';
import type { OfferView } from './offer-view.ts';

type Shown = { readonly visit: Visit; readonly view: OfferView };

/** Automatic services that already run, each with the way to opt out. */
export function RunningServices({ visit, view }: Shown) {
  const { lang, href, session, catalogue } = visit;
  if (view.running.length === 0) return null;
  const names = namesOf(catalogue, lang);
  return (
    <section class="stack">
      <h2>{t(lang, 'offer.running.title')}</h2>
      <ul class="plain stack">
        {view.running.map((item) => (
          <li id={item.service}>
            <Card title={names.service(item.service)}>
              <div class="row small soft">
                <Tag tone="good" icon="check">
                  {t(lang, 'offer.running.tag')}
                </Tag>
                <span>{names.entity(item.entity)}</span>
              </div>
              <WhyAndKnown visit={visit} item={item} />
              <form method="post" action={href(`/my/offers/${view.offer.id}/opt-out`)}>
                <Csrf token={session.csrf} />
                <input type="hidden" name="service" value={item.service} />
                <input type="hidden" name="take" value="no" />
                <Button
                  kind="quiet"
                  icon="stop"
                  aria-label={`${t(lang, 'offer.optOut')}: ${names.service(item.service)}`}
                >
                  {t(lang, 'offer.optOut')}
                </Button>
              </form>
            </Card>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Services that the other parent has: said by name, so that nobody wonders where they are. */
export function TakenServices({ visit, view, nameOf }: Shown & { nameOf: (id: Id) => Text | undefined }) {
  const { lang, catalogue } = visit;
  if (view.taken.length === 0) return null;
  const names = namesOf(catalogue, lang);
  const byPerson = Map.groupBy(view.taken, ({ by }) => by);
  return (
    <Notice lang={lang} kind="info" title={t(lang, 'offer.taken.title')}>
      {[...byPerson].map(([by, taken]) => {
        const services = names.list(taken.map(({ item }) => names.service(item.service)));
        const name = nameOf(by);
        return (
          <p>
            {name
              ? t(lang, 'offer.taken.by', { name: inLang(name, lang), services })
              : t(lang, 'offer.taken.other', { services })}
          </p>
        );
      })}
    </Notice>
  );
}

/** What is not for this person, and what cannot be decided: folded, each with its reason. */
export function NotForYou({ visit, view }: Shown) {
  const { lang } = visit;
  const undecided = view.undecided.filter((item) => item.pending.length === 0);
  return (
    <div class="stack tight">
      {undecided.length > 0 && (
        <Fold visit={visit} title={t(lang, 'offer.undecided', { count: undecided.length })} items={undecided} />
      )}
      {view.refused.length > 0 && (
        <Fold visit={visit} title={t(lang, 'offer.notForYou', { count: view.refused.length })} items={view.refused} />
      )}
    </div>
  );
}

/** What an offer that is closed had held, each service with its reasons. */
export function HeldServices({ visit, view }: Shown) {
  const items = view.services.map(({ item }) => item);
  if (items.length === 0) return null;
  return <Fold visit={visit} title={t(visit.lang, 'offer.held', { count: items.length })} items={items} />;
}

function Fold({ visit, title, items }: { visit: Visit; title: string; items: readonly OfferItem[] }) {
  const names = namesOf(visit.catalogue, visit.lang);
  return (
    <details>
      <summary>{title}</summary>
      <ul class="plain stack loose">
        {items.map((item) => (
          <li class="stack tight">
            <h3>{names.service(item.service)}</h3>
            {item.reasons.length > 0 ? (
              <Reasons visit={visit} item={item} />
            ) : (
              <p>{t(visit.lang, 'offer.closedBefore', { services: names.list(item.after.map(names.service)) })}</p>
            )}
          </li>
        ))}
      </ul>
    </details>
  );
}
