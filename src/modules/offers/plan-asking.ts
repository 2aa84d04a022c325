// SPDX-License-Identifier: Apache-2.0
import type { CalendarDate } from '../../kernel/index.ts';
import { type PlannedService, planQuestions, type QuestionPlan } from '../../rules/index.ts';
import type { Catalogue } from '../catalogue/index.ts';
import { factView } from './fact-view.ts';
import { isOffered, type OfferItem, openQuestions } from './item.ts';

/** What is left to ask about an offer. */
export type Asking = {
  /** What can be answered now, the question to ask next first. */
  readonly now: readonly string[];
  /** How many questions are left: an answer may make others matter, or needless. */
  readonly least: number;
  readonly most: number;
};

/** Why a fact is asked for: the services whose criteria look at it, and those whose entity needs it for delivery. */
export type Bearing = { readonly settles: readonly string[]; readonly feeds: readonly string[] };

const NOTHING: Asking = { now: [], least: 0, most: 0 };

/**
 * Plans the questions over these items of an offer, by what the offer knows. The plan changes with every answer, and with
 * every service that is left out or put back.
 */
export function planAsking(catalogue: Catalogue, items: readonly OfferItem[], asOf: CalendarDate): Asking {
  const open = new Set(openQuestions(items));
  if (open.size === 0) return NOTHING;
  const chosen = items.filter((item) => item.choice === 'in' && isOffered(item));
  const plan = planOf(catalogue, chosen, asOf);
  const planned = plan.questions.map(({ fact }) => fact);
  const certain = plan.questions.filter(({ fact, chance }) => open.has(fact) && chance > 1 - 1e-9);
  // A catalogue that was published since the offer was decided may want other things: what the offer asks still counts.
  const others = [...open].filter((fact) => !planned.includes(fact));
  // A register that may hold what only an answer will make matter is asked before the person is.
  const perhaps = planned.filter((fact) => !open.has(fact) && 'register' in (catalogue.facts.get(fact)?.source ?? {}));
  return {
    now: [...planned.filter((fact) => open.has(fact)), ...others],
    least: Math.max(1, certain.length, plan.least - perhaps.length) + others.length,
    most: plan.most + others.length,
  };
}

function planOf(catalogue: Catalogue, items: readonly OfferItem[], asOf: CalendarDate): QuestionPlan {
  const known = new Map(items.flatMap((item) => item.known.map((fact) => [fact.fact, fact] as const)));
  const given = new Set(items.map((item) => item.service));
  const isGiven = (fact: string) => {
    const source = catalogue.facts.get(fact)?.source;
    return source !== undefined && 'service' in source && given.has(source.service);
  };
  return planQuestions({
    services: items.flatMap((item): PlannedService[] => {
      const service = catalogue.services.get(item.service);
      if (!service) return [];
      const criteria = item.verdict === 'eligible' ? [] : service.rules;
      return [{ id: item.service, criteria, inputs: service.inputs, after: item.after }];
    }),
    facts: factView(catalogue, known),
    asOf: { date: asOf },
    types: catalogue.vocabulary,
    askable: (fact) => catalogue.facts.get(fact)?.question !== undefined && !known.has(fact) && !isGiven(fact),
  });
}

/** Why an offer asks, or asked, for a fact: by the criteria that name it, and the inputs that it is one of. */
export function bearingOf(catalogue: Catalogue, items: readonly OfferItem[], fact: string): Bearing {
  const naming = (service: string) =>
    catalogue.services.get(service)?.rules.some(({ rule }) => rule.facts.includes(fact)) === true;
  const isUnsettled = (item: OfferItem) =>
    item.verdict === 'unknown' || item.reasons.some(({ facts }) => facts.includes(fact));
  const settles = items.filter((item) => naming(item.service) && isUnsettled(item)).map((item) => item.service);
  const feeds = items
    .filter(({ service, verdict }) => verdict !== 'not-eligible' && !settles.includes(service))
    .filter(({ service }) => catalogue.services.get(service)?.inputs.includes(fact))
    .map((item) => item.service);
  return { settles, feeds };
}
