// SPDX-License-Identifier: Apache-2.0
import {
  type FactView,
  type Planning,
  type Price,
  planFetch,
  planQuestions,
  type QuestionPlan,
} from '../../rules/index.ts';
import type { Fact } from '../catalogue/index.ts';
import type { OfferItem } from './item.ts';
import type { Decision, Situation } from './situation.ts';

/** Who can tell a fact now: a register that was not asked yet, the person, or nobody. */
export type Teller = 'register' | 'person' | 'nobody';

/** Ask once: a register that may hold a fact is asked before the person is; the person, only for what may be asked. */
export function tellerOf(id: string, { catalogue, known, notHeld }: Situation): Teller {
  const fact = catalogue.facts.get(id);
  if (!fact || known.has(id)) return 'nobody';
  if ('register' in fact.source && !notHeld.has(id)) return 'register';
  return fact.question ? 'person' : 'nobody';
}

/** Whether another service of the bundle will give a fact: it cannot be missing before that service has run. */
export function isGiven(id: string, { catalogue, bundle }: Situation): boolean {
  const source = catalogue.facts.get(id)?.source;
  return source !== undefined && 'service' in source && bundle.services.some((item) => item.service === source.service);
}

/** Services decided so far, and the facts that they were decided by. */
type Decided = { readonly situation: Situation; readonly facts: FactView; readonly items: readonly OfferItem[] };

/**
 * What to ask registers for now, and once they have said all they hold, what to ask the person and in which order. A service
 * that no answer can win any more asks for nothing.
 */
export function planGaps(decided: Decided): Decision {
  const { items } = decided;
  if (items.some(({ pending }) => pending.length > 0)) return planRegisters(decided);
  const isOpen = ({ verdict, questions }: OfferItem) => verdict === 'unknown' && questions.length > 0;
  return { items: items.some(isOpen) ? planPerson(decided) : items, toFetch: [] };
}

// How long an answer of a register takes, and how much longer one would rather wait than look at a fact in vain.
const ANSWER_SECONDS = 2;
const DISCLOSURE_SECONDS: Readonly<Record<Fact['sensitivity'], number>> = {
  ordinary: 0,
  personal: 6,
  sensitive: Number.POSITIVE_INFINITY,
};

function planRegisters(decided: Decided): Decision {
  const { situation, items } = decided;
  const isHeld = (fact: string) => tellerOf(fact, situation) === 'register';
  const { now, hopeless } = planFetch({
    ...planningOf(decided, (fact) => tellerOf(fact, situation) !== 'nobody'),
    mayBeAbsent: isHeld,
    fetchable: isHeld,
    price: (fact) => priceOf(situation.catalogue.facts.get(fact)),
  });
  const closed = items.map((item) =>
    item.verdict === 'unknown' && hopeless.includes(item.service) ? withNothingToAsk(item) : item,
  );
  return { items: closed, toFetch: now };
}

function priceOf(fact: Fact | undefined): Price {
  return { disclosure: DISCLOSURE_SECONDS[fact?.sensitivity ?? 'personal'], seconds: ANSWER_SECONDS };
}

function planPerson(decided: Decided): OfferItem[] {
  const plan = planQuestions(planningOf(decided, (fact) => tellerOf(fact, decided.situation) === 'person'));
  const places = new Map(plan.questions.map(({ fact }, place) => [fact, place]));
  const placeOf = (fact: string) => places.get(fact) ?? places.size;
  return decided.items.map((item) => {
    // Where not every way was looked at, a fact that the plan does not name may matter all the same.
    const mayDrop = plan.exact && item.verdict === 'unknown';
    const asked = mayDrop ? item.questions.filter((fact) => places.has(fact)) : item.questions;
    if (item.verdict === 'unknown' && asked.length === 0) return withNothingToAsk(item);
    return { ...item, questions: asked.toSorted((a, b) => placeOf(a) - placeOf(b)) };
  });
}

/** Nobody is asked for what cannot help: it stays open, with what it lacks. */
function withNothingToAsk(item: OfferItem): OfferItem {
  const lacking = [...new Set([...item.lacking, ...item.questions, ...item.pending])];
  return { ...item, questions: [], pending: [], lacking };
}

function planningOf({ situation, facts, items }: Decided, askable: (fact: string) => boolean): Planning {
  const { catalogue, known, asOf } = situation;
  const services = items
    .filter(({ verdict }) => verdict !== 'not-eligible')
    .map(({ service: id, after }) => {
      const service = catalogue.services.get(id);
      const inputs = (service?.inputs ?? []).filter((fact) => !known.has(fact) && !isGiven(fact, situation));
      return { id, criteria: service?.rules ?? [], inputs, after };
    });
  return { services, facts, asOf: { date: asOf }, types: catalogue.vocabulary, askable };
}

/** The questions left for some of the services, and how many there may be: what to ask next, and why. */
export function planFor(decided: Decided, services: readonly string[]): QuestionPlan {
  const items = decided.items.filter(({ service }) => services.includes(service));
  return planQuestions(planningOf({ ...decided, items }, (fact) => tellerOf(fact, decided.situation) === 'person'));
}
