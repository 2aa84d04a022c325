// SPDX-License-Identifier: Apache-2.0
import { t } from '../../../../i18n/index.ts';
import { inLang } from '../../../../kernel/index.ts';
import type { OfferItem } from '../../../../modules/offers/index.ts';
import { Button, Card, Csrf, Money, Tag } from '../../../ui/index.ts';
import { byWhen } from '../by-when.ts';
import { FactList, FactSource, FactValue } from '../fact-list.tsx';
import { namesOf } from '../names.ts';
import type { Visit } from '../visit.ts';
import type { OfferedService, OfferView } from './offer-view.ts';

type Row = { readonly visit: Visit; readonly view: OfferView };

/** One service the person can have: name, entity, cost, date; why; what is known; and the way to leave it out. */
export function ServiceRow({ visit, view, service }: Row & { service: OfferedService }) {
  const { lang, catalogue } = visit;
  const { item, chosen, dueOn } = service;
  const names = namesOf(catalogue, lang);
  const summary = catalogue.services.get(item.service)?.summary;
  return (
    <li id={item.service} class={chosen ? undefined : 'left-out'}>
      <Card title={names.service(item.service)} level={3}>
        <div class="row small soft">
          <span>{names.entity(item.entity)}</span>
          <Money lang={lang} fils={item.feeFils} />
          {chosen && <time datetime={dueOn}>{t(lang, 'offer.doneBy', { when: byWhen(lang, dueOn, visit.now) })}</time>}
          {item.automatic && <Tag icon="check">{t(lang, 'offer.automatic')}</Tag>}
          {!chosen && <Tag icon="minus">{t(lang, 'offer.leftOut')}</Tag>}
        </div>
        {summary && <p>{inLang(summary, lang)}</p>}
        <WhyAndKnown visit={visit} item={item} />
        <Choice visit={visit} view={view} service={service} />
      </Card>
    </li>
  );
}

/** The two folds under a service: the reasons with the facts they rest on, and all that is known. */
export function WhyAndKnown({ visit, item }: { visit: Visit; item: OfferItem }) {
  const { lang, catalogue } = visit;
  return (
    <div class="folds">
      {item.reasons.length > 0 && (
        <details>
          <summary>{t(lang, 'offer.why')}</summary>
          <Reasons visit={visit} item={item} />
        </details>
      )}
      {item.known.length > 0 && (
        <details>
          <summary>{t(lang, 'offer.known')}</summary>
          <FactList lang={lang} catalogue={catalogue} facts={item.known} />
        </details>
      )}
    </div>
  );
}

type Explained = {
  readonly visit: Pick<Visit, 'lang' | 'catalogue'>;
  readonly item: Pick<OfferItem, 'reasons' | 'known'>;
};

/** Why: each criterion in words, and under it the facts it looked at, each with value and source. */
export function Reasons({ visit, item }: Explained) {
  const { lang, catalogue } = visit;
  const names = namesOf(catalogue, lang);
  return (
    <ul class="plain stack">
      {item.reasons.map((reason) => (
        <li class="stack tight">
          <p>{inLang(reason.text, lang)}</p>
          {reason.state === 'unknown' && reason.facts.length > 0 && (
            <p class="small">{t(lang, 'offer.why.settledBy', { facts: names.list(reason.facts.map(names.fact)) })}</p>
          )}
          {reason.facts.map((fact) => {
            const known = item.known.find((one) => one.fact === fact);
            if (!known) return null;
            return (
              <p class="small">
                {names.fact(fact)}: <FactValue lang={lang} catalogue={catalogue} fact={fact} value={known.value} />
                {' · '}
                <FactSource lang={lang} catalogue={catalogue} known={known} />
              </p>
            );
          })}
        </li>
      ))}
    </ul>
  );
}

function Choice({ visit, view, service }: Row & { service: OfferedService }) {
  const { lang, href, session, catalogue } = visit;
  const { item, chosen, dependents } = service;
  const names = namesOf(catalogue, lang);
  const leaves = dependents.filter((id) => view.chosen.some((one) => one.service === id));
  const brings = item.after.filter((id) => view.services.some((one) => one.item.service === id && !one.chosen));
  const optOut = item.automatic;
  return (
    <form method="post" action={href(`/my/offers/${view.offer.id}/${optOut ? 'opt-out' : 'choose'}`)} class="row">
      <Csrf token={session.csrf} />
      <input type="hidden" name="service" value={item.service} />
      <input type="hidden" name="take" value={chosen ? 'no' : 'yes'} />
      <Button
        kind="quiet"
        icon={chosen ? 'minus' : 'check'}
        aria-label={`${choiceWords(visit, service)}: ${names.service(item.service)}`}
      >
        {choiceWords(visit, service)}
      </Button>
      {chosen && leaves.length > 0 && (
        <span class="small soft">{t(lang, 'offer.leaves', { services: names.list(leaves.map(names.service)) })}</span>
      )}
      {!chosen && brings.length > 0 && (
        <span class="small soft">{t(lang, 'offer.brings', { services: names.list(brings.map(names.service)) })}</span>
      )}
    </form>
  );
}

function choiceWords({ lang }: Visit, { item, chosen }: OfferedService): string {
  if (item.automatic) return t(lang, chosen ? 'offer.optOut' : 'offer.optIn');
  return t(lang, chosen ? 'offer.leaveOut' : 'offer.putBack');
}
