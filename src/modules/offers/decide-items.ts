// SPDX-License-Identifier: Apache-2.0
import { t } from '../../i18n/index.ts';
import type { Text } from '../../kernel/index.ts';
import { type Eligibility, type FeelValue, type QuestionPlan, readFact } from '../../rules/index.ts';
import type { BundleItem, PublishedService } from '../catalogue/index.ts';
import type { ItemReason, KnownFact, OfferItem } from './item.ts';
import { isGiven, planFor, planGaps, tellerOf } from './plan-gaps.ts';
import type { Decision, Situation } from './situation.ts';

type View = { get(name: string): FeelValue | undefined };

/** Decides every service of the bundle that is meant for the person's role, and plans what is still to be learnt. */
export function decideItems(situation: Situation): Decision {
  return planGaps(decideAll(situation));
}

/** The questions left for some services of a bundle, as things stand. */
export function questionsFor(situation: Situation, services: readonly string[]): QuestionPlan {
  return planFor(decideAll(situation), services);
}

function decideAll(situation: Situation) {
  const { bundle, role } = situation;
  const view = viewOf(situation);
  const decided = situation.catalogue.decide(bundle, view, { date: situation.asOf });
  const items = bundle.services
    .filter((item) => !item.roles || item.roles.includes(role))
    .flatMap((item) => {
      const service = situation.catalogue.services.get(item.service);
      const eligibility = decided.get(item.service);
      return service && eligibility ? [decideItem({ situation, eligibility, item, service })] : [];
    });
  const nameOf = (id: string) => situation.catalogue.services.get(id)?.name ?? { ar: id, en: id };
  return { situation, facts: view, items: withoutOrphans(items, nameOf) };
}

type OneItem = {
  readonly situation: Situation;
  readonly eligibility: Eligibility;
  readonly item: BundleItem;
  readonly service: PublishedService;
};

function decideItem({ situation, eligibility, item, service }: OneItem): OfferItem {
  const missing = missingFacts(service, eligibility, situation);
  const gaps = sortGaps(missing, situation);
  return {
    service: service.id,
    version: service.version,
    entity: service.entity,
    verdict: eligibility.verdict,
    reasons: eligibility.reasons.map(toReason),
    known: factsShown(service, eligibility, situation),
    questions: gaps.ask,
    pending: gaps.fetch,
    lacking: gaps.lacking,
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
function missingFacts(service: PublishedService, eligibility: Eligibility, situation: Situation): string[] {
  if (eligibility.verdict === 'not-eligible') return [];
  const inputs = eligibility.verdict === 'eligible' ? service.inputs : [];
  const missing = [...eligibility.missing, ...inputs].filter((fact) => !situation.known.has(fact));
  return [...new Set(missing)].filter((fact) => !isGiven(fact, situation));
}

type Gaps = { readonly fetch: string[]; readonly ask: string[]; readonly lacking: string[] };

function sortGaps(missing: readonly string[], situation: Situation): Gaps {
  const by = Map.groupBy(missing, (fact) => tellerOf(fact, situation));
  return { fetch: by.get('register') ?? [], ask: by.get('person') ?? [], lacking: by.get('nobody') ?? [] };
}

function factsShown(service: PublishedService, eligibility: Eligibility, { known }: Situation): KnownFact[] {
  const names = new Set([...eligibility.reasons.flatMap((reason) => reason.facts), ...service.inputs]);
  return [...names].flatMap((name) => known.get(name) ?? []);
}

/** The facts as the rules read them, each converted once. A value that does not fit its type counts as unknown. */
function viewOf({ catalogue, known }: Situation): View {
  const read = new Map<string, FeelValue | undefined>();
  return {
    get(name) {
      if (read.has(name)) return read.get(name);
      const fact = known.get(name);
      const type = catalogue.vocabulary[name];
      const value = fact && type ? readFact(type, fact.value) : undefined;
      const result = value?.ok ? value.value : undefined;
      read.set(name, result);
      return result;
    },
  };
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
    return { ...item, verdict: 'not-eligible', questions: [], pending: [], lacking: [], reasons };
  });
}

function comesFirst(service: string, name: Text): ItemReason {
  const text = {
    ar: t('ar', 'notice.comesFirst', { service: name.ar }),
    en: t('en', 'notice.comesFirst', { service: name.en }),
  };
  return { criterion: `after-${service}`, state: 'unmet', text, facts: [] };
}
