// SPDX-License-Identifier: Apache-2.0
import type { Text } from '../../kernel/index.ts';
import type { AsOf } from '../../rules/index.ts';
import { vocabularyOf } from '../catalogue/index.ts';
import { type Dimension, groupName } from './dimensions.ts';
import { ELIGIBLE, NOT_ELIGIBLE, UNKNOWN } from './items.ts';
import type { Offering } from './offering.ts';
import { withDuckPeople } from './people/duckdb.ts';
import type { People, PeopleAt, Progress } from './people/people.ts';
import { withServerPeople } from './people/postgresql.ts';
import { type Plan, planFor } from './plan.ts';
import { queryOf } from './query.ts';
import { type Change, questionOf } from './question.ts';
import { Tally } from './tally.ts';
import { type Count, MOVES, type Total } from './totals.ts';

/** Whom would this bundle reach? */
export type ReachWish = {
  readonly offering: Offering;
  readonly people: PeopleAt;
  /** The day as of which everybody is decided. */
  readonly asOf: AsOf;
  /** By what people are told apart; by default age, emirate and nationality group, where there are columns for them. */
  readonly by?: readonly string[];
  /** The role of everybody, where no column tells it. */
  readonly role?: string;
  /** Criteria as they might become: the answer then tells whom this gains and loses. */
  readonly changes?: readonly Change[];
  readonly progress?: Progress;
};

/** People by verdict. Who is not offered a service, because of the role, is in none of the three. */
export type Verdicts = { readonly eligible: number; readonly notEligible: number; readonly unknown: number };

type VerdictName = keyof Verdicts;

/** People whose verdict a change would alter. */
export type Move = { readonly from: VerdictName; readonly to: VerdictName; readonly people: number };

/** A service by verdicts: as things are, and where a change was asked about, as they would become. */
export type Reached = {
  readonly service: string;
  readonly now: Verdicts;
  readonly changed?: Verdicts;
  readonly moves?: readonly Move[];
};

/** A missing fact, and for how many people it keeps a service unknown. */
export type MissingFact = { readonly fact: string; readonly people: number };

/** A service with the facts that keep it unknown, the most frequent first. */
export type ServiceReach = Reached & {
  readonly name: Text;
  readonly missing: readonly MissingFact[];
  readonly missingChanged?: readonly MissingFact[];
};

/** People who are alike in one thing. Where it is not known of them (or known to be absent), `known` is false. */
export type Group = {
  readonly value: string;
  readonly known: boolean;
  readonly people: number;
  readonly services: readonly Reached[];
};

/** A criterion that has no exact form in SQL, so that it was decided person by person. */
export type DecidedAlone = { readonly service: string; readonly condition: string; readonly because: Text };

/** Whom a bundle reaches. */
export type Reach = {
  readonly bundle: string;
  readonly asOf: string;
  readonly people: number;
  /** People whose role is none that the bundle names. */
  readonly withoutRole: number;
  readonly services: readonly ServiceReach[];
  readonly groups: readonly { readonly by: string; readonly values: readonly Group[] }[];
  /** Facts that criteria read and that no column tells: unknown about everybody. */
  readonly withoutColumn: readonly string[];
  readonly decidedAlone: readonly DecidedAlone[];
};

/** Counts whom a bundle would reach, in one pass. Throws a `ReachRefusal` where that cannot be told. */
export async function reach(wish: ReachWish): Promise<Reach> {
  const vocabulary = vocabularyOf(wish.offering.facts.values());
  const question = questionOf(wish.offering, vocabulary, wish.changes ?? []);
  const count = async (people: People) => {
    const { asOf, by, role, progress } = wish;
    const plan = planFor({ question, vocabulary, asOf, by, role }, people);
    const query = queryOf(plan, people);
    const tally = new Tally(plan, query, { asOf, vocabulary });
    const told = progress && ((part: number) => progress(part, people.size));
    await people.ask(query.asked, (block) => tally.take(block), told);
    return reachOf(wish, plan, tally.total());
  };
  return 'file' in wish.people ? withDuckPeople(wish.people, vocabulary, count) : withServerPeople(wish.people, count);
}

function reachOf({ offering, asOf }: ReachWish, plan: Plan, total: Total): Reach {
  const { question, columns, dimensions } = plan;
  const services = question.items.map(
    (item, index): ServiceReach => ({
      name: item.name,
      ...reachedOf(plan, total.all, index),
      missing: missingOf(plan, total.missing.now, index),
      ...(question.isChanged ? { missingChanged: missingOf(plan, total.missing.changed, index) } : {}),
    }),
  );
  return {
    bundle: offering.bundle.id,
    asOf: asOf.date,
    people: total.all.people,
    withoutRole: total.strangers,
    services,
    groups: dimensions.map((dimension, index) => ({
      by: dimension.by,
      values: groupsOf(plan, dimension, total.groups[index] ?? new Map()),
    })),
    withoutColumn: question.facts.filter((fact) => !columns.has(fact)),
    decidedAlone: decidedAlone(plan),
  };
}

const VERDICTS = [
  ['eligible', ELIGIBLE],
  ['notEligible', NOT_ELIGIBLE],
  ['unknown', UNKNOWN],
] as const;

function reachedOf({ question }: Plan, { moves }: Count, index: number): Reached {
  const people = (now: number, changed: number) => moves[MOVES * index + 3 * now + changed] ?? 0;
  const all = [ELIGIBLE, NOT_ELIGIBLE, UNKNOWN];
  const sum = (one: (other: number) => number) => all.reduce((total, other) => total + one(other), 0);
  const verdicts = (count: (verdict: number) => number): Verdicts => ({
    eligible: count(ELIGIBLE),
    notEligible: count(NOT_ELIGIBLE),
    unknown: count(UNKNOWN),
  });
  const service = question.items[index]?.service ?? '';
  const now = verdicts((verdict) => sum((other) => people(verdict, other)));
  if (!question.isChanged) return { service, now };
  const moved = VERDICTS.flatMap(([from, was]) =>
    VERDICTS.map(([to, becomes]): Move => ({ from, to, people: people(was, becomes) })),
  ).filter(({ from, to, people: many }) => from !== to && many > 0);
  return { service, now, changed: verdicts((verdict) => sum((other) => people(other, verdict))), moves: moved };
}

function missingOf({ question: { facts } }: Plan, counts: Float64Array, index: number): MissingFact[] {
  return facts
    .map((fact, place) => ({ fact, people: counts[facts.length * index + place] ?? 0 }))
    .filter(({ people }) => people > 0)
    .sort((a, b) => b.people - a.people);
}

function groupsOf(plan: Plan, dimension: Dimension, counts: ReadonlyMap<number | string | null, Count>): Group[] {
  return [...counts]
    .toSorted(([a], [b]) => inOrder(a, b))
    .map(([found, count]) => ({
      ...groupName(dimension, found),
      people: count.people,
      services: plan.question.items.map((_, index) => reachedOf(plan, count, index)),
    }));
}

/** Numbers are in the order of their values, texts in that of their letters, and what is unknown comes last. */
function inOrder(a: number | string | null, b: number | string | null): number {
  if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1;
  return typeof a === 'number' && typeof b === 'number' ? a - b : String(a).localeCompare(String(b), 'en');
}

function decidedAlone({ question, ways }: Plan): DecidedAlone[] {
  return ways.flatMap((way, index) => {
    const item = question.items.find(({ now, changed }) => now.includes(index) || changed.includes(index));
    const condition = question.rules[index]?.source;
    if (way.way !== 'alone' || !item || condition === undefined) return [];
    return [{ service: item.service, condition, because: way.problem.text }];
  });
}
