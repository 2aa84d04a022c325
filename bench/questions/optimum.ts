// SPDX-License-Identifier: Apache-2.0

import { keyOf, type Next, type Told, wantedBy } from './asking.ts';
import type { Meeting } from './bundles.ts';

/** States of knowledge that an exhaustive search may see before it is given up as infeasible. */
const STATES_MAX = 20_000;

class TooMany extends Error {}

/** The expected number of questions of the best of all ways to ask, and of the planner's, over the same answers. */
export type Compared = { readonly best: number; readonly planned: number };

/**
 * Tries every order of questions to the end. Facts that decide nothing (an account number) are asked in any order and cost the
 * same for everybody who wins what needs them, so they are counted and not searched. Undefined where there are too many states.
 */
export function compareWithOptimum(meeting: Meeting, known: Told, next: Next): Compared | undefined {
  const search = new Search(meeting);
  try {
    return { best: search.best(known), planned: search.following(known, next) };
  } catch (error) {
    if (error instanceof TooMany) return undefined;
    throw error;
  }
}

class Search {
  private readonly meeting: Meeting;
  private readonly deciding: ReadonlySet<string>;
  private readonly bests = new Map<string, number>();
  private readonly followed = new Map<string, number>();

  constructor(meeting: Meeting) {
    this.meeting = meeting;
    this.deciding = new Set(meeting.services.flatMap(({ criteria }) => criteria.flatMap(({ rule }) => rule.facts)));
  }

  best(known: Told): number {
    const key = keyOf(known);
    const kept = this.bests.get(key);
    if (kept !== undefined) return kept;
    if (this.bests.size > STATES_MAX) throw new TooMany();
    const open = [...wantedBy(this.meeting.services, known)].filter((fact) => this.meeting.answers.has(fact));
    const choices = open.filter((fact) => this.deciding.has(fact));
    let least = choices.length === 0 ? open.length : Number.POSITIVE_INFINITY;
    for (const fact of choices) least = Math.min(least, 1 + this.mean(known, fact, (told) => this.best(told)));
    this.bests.set(key, least);
    return least;
  }

  following(known: Told, next: Next): number {
    const key = keyOf(known);
    const kept = this.followed.get(key);
    if (kept !== undefined) return kept;
    if (this.followed.size > STATES_MAX) throw new TooMany();
    const fact = next(known);
    const cost = fact === undefined ? 0 : 1 + this.mean(known, fact, (told) => this.following(told, next));
    this.followed.set(key, cost);
    return cost;
  }

  private mean(known: Told, fact: string, cost: (told: Told) => number): number {
    const ways = this.meeting.answers.get(fact) ?? [];
    return ways.reduce<number>((sum, value) => sum + cost(new Map([...known, [fact, value]])), 0) / ways.length;
  }
}
