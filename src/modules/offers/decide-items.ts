// SPDX-License-Identifier: Apache-2.0
import { t } from '../../i18n/index.ts';
import type { CalendarDate, Text } from '../../kernel/index.ts';
import type { Eligibility, FactView, FetchPlan } from '../../rules/index.ts';
import type { BundleItem, Catalogue, PublishedBundle, PublishedService } from '../catalogue/index.ts';
import { factView } from './fact-view.ts';
import type { ItemReason, KnownFact, OfferItem } from './item.ts';
import { planRound } from './plan-round.ts';

/** All that a decision rests on. Nothing else is looked at: the same input always gives the same items. */
export type Situation = {
  readonly catalogue: Catalogue;
  readonly bundle: PublishedBundle;
  readonly role: string;
  /** Fresh facts about the person and the happening. What is not here is unknown. */
  readonly known: ReadonlyMap<string, KnownFact>;
  /** Facts that their registers were asked for and do not hold: only the person can still tell them. */
  readonly notHeld: ReadonlySet<string>;
  readonly optOuts: ReadonlySet<string>;
  readonly asOf: CalendarDate;
};

/** `toFetch`: what registers are asked for next; what they say may make more matter, or less. */
export type Decision = { readonly items: readonly OfferItem[]; readonly toFetch: readonly string[] };

/** Decides every service of the bundle that is meant for the person's role. */
export function decideItems(situation: Situation): Decision {
  const { bundle, role, catalogue, known } = situation;
  const facts = factView(catalogue, known);
  const decided = catalogue.decide(bundle, facts, { date: situation.asOf });
  const drafts = bundle.services
    .filter((item) => !item.roles || item.roles.includes(role))
    .flatMap((item) => {
      const service = catalogue.services.get(item.service);
      const eligibility = decided.get(item.service);
      return service && eligibility ? [draftOf(situation, { item, service, eligibility })] : [];
    });
  const { now, hopeless } = planNext(situation, drafts, facts);
  const items = drafts.map((draft) => itemOf(situation, draft, hopeless.includes(draft.service.id)));
  const nameOf = (id: string) => catalogue.services.get(id)?.name ?? { ar: id, en: id };
  const kept = withoutOrphans(items, nameOf);
  const pending = new Set(kept.flatMap((item) => item.pending));
  return { items: kept, toFetch: now.length > 0 ? now : [...pending] };
}

type Decided = {
  readonly item: BundleItem;
  readonly service: PublishedService;
  readonly eligibility: Eligibility;
};
type Draft = Decided & { readonly gaps: Gaps };

function draftOf(situation: Situation, decided: Decided): Draft {
  return { ...decided, gaps: sortGaps(missingFacts(decided, situation), situation) };
}

const NO_PLAN: FetchPlan = { now: [], hopeless: [] };

function planNext(situation: Situation, drafts: readonly Draft[], facts: FactView): FetchPlan {
  const isOpen = ({ eligibility, gaps }: Draft) => eligibility.verdict === 'unknown' || gaps.fetch.length > 0;
  if (!drafts.some(isOpen)) return NO_PLAN;
  const { catalogue, known, asOf } = situation;
  const sort = (fact: string) => (known.has(fact) ? 'given' : whoHas(fact, situation));
  return planRound({
    catalogue,
    services: drafts.map(({ item, service }) => ({
      id: service.id,
      criteria: service.rules,
      inputs: service.inputs,
      after: item.after,
    })),
    facts,
    asOf: { date: asOf },
    fetchable: (fact) => sort(fact) === 'fetch',
    obtainable: (fact) => sort(fact) === 'fetch' || sort(fact) === 'ask',
  });
}

/** For a service that no answer can win now, nobody is asked. */
function itemOf(situation: Situation, { item, service, eligibility, gaps }: Draft, hopeless: boolean): OfferItem {
  const isLost = hopeless && eligibility.verdict === 'unknown';
  return {
    service: service.id,
    version: service.version,
    entity: service.entity,
    verdict: eligibility.verdict,
    reasons: eligibility.reasons.map(toReason),
    known: factsShown(service, eligibility, situation),
    questions: isLost ? [] : gaps.ask,
    pending: isLost ? [] : gaps.fetch,
    lacking: isLost ? [...gaps.lacking, ...gaps.ask] : gaps.lacking,
    after: item.after,
    once: item.once,
    automatic: item.automatic,
    handling: service.handling,
    feeFils: service.feeFils,
    standardDays: service.standardDays,
    choice: item.automatic && situation.optOuts.has(service.id) ? 'out' : 'in',
  };
}

function toReason({ criterion, state, text, facts }: Eligibility['reasons'][number]): ItemReason {
  return { criterion, state, text, facts };
}

/** What still matters: for eligibility while it is undecided, and then what the entity needs. Nothing for a refusal. */
function missingFacts({ service, eligibility }: Decided, { known }: Situation): string[] {
  if (eligibility.verdict === 'not-eligible') return [];
  const inputs = eligibility.verdict === 'eligible' ? service.inputs : [];
  return [...new Set([...eligibility.missing, ...inputs])].filter((fact) => !known.has(fact));
}

type Gaps = { readonly fetch: string[]; readonly ask: string[]; readonly lacking: string[] };

function sortGaps(missing: readonly string[], situation: Situation): Gaps {
  const gaps: Gaps = { fetch: [], ask: [], lacking: [] };
  for (const id of missing) {
    const who = whoHas(id, situation);
    if (who !== 'given') gaps[who].push(id);
  }
  return gaps;
}

/**
 * Ask once: a register that may hold a fact is asked before the person is; the person, only for what may be asked. What another
 * service of the bundle will give cannot be missing before that service has run.
 */
function whoHas(id: string, { catalogue, bundle, notHeld }: Situation): keyof Gaps | 'given' {
  const fact = catalogue.facts.get(id);
  const source = fact?.source;
  if (source && 'service' in source && bundle.services.some((item) => item.service === source.service)) return 'given';
  if (source && 'register' in source && !notHeld.has(id)) return 'fetch';
  return fact?.question ? 'ask' : 'lacking';
}

/** What the decision rests on, what goes to the entity if it delivers, and what the criteria that are still open look at. */
function factsShown(service: PublishedService, eligibility: Eligibility, { known }: Situation): KnownFact[] {
  const reasons = eligibility.reasons.flatMap((reason) => reason.facts);
  const looked = eligibility.verdict === 'unknown' ? service.rules.flatMap(({ rule }) => rule.facts) : [];
  const inputs = eligibility.verdict === 'not-eligible' ? [] : service.inputs;
  return [...new Set([...reasons, ...looked, ...inputs])].flatMap((name) => known.get(name) ?? []);
}

/**
 * A service whose only way in is closed cannot be had: where every service it waits for is refused to this person, it would
 * wait for ever. (Where one of several is refused, the others carry it: citizens and residents take different doors.)
 */
function withoutOrphans(items: readonly OfferItem[], nameOf: (service: string) => Text): OfferItem[] {
  const byService = new Map(items.map((item) => [item.service, item]));
  const doorsOf = (item: OfferItem) => item.after.flatMap((id) => byService.get(id) ?? []);
  const closed = (item: OfferItem): boolean => {
    const doors = doorsOf(item);
    return doors.length > 0 && doors.every((door) => door.verdict === 'not-eligible' || closed(door));
  };
  return items.map((item) => {
    if (item.verdict === 'not-eligible' || !closed(item)) return item;
    const reasons = doorsOf(item).map((door) => comesFirst(door.service, nameOf(door.service)));
    return { ...item, verdict: 'not-eligible', known: [], questions: [], pending: [], lacking: [], reasons };
  });
}

function comesFirst(service: string, name: Text): ItemReason {
  const text = {
    ar: t('ar', 'notice.comesFirst', { service: name.ar }),
    en: t('en', 'notice.comesFirst', { service: name.en }),
  };
  return { criterion: `after-${service}`, state: 'unmet', text, facts: [] };
}
