// SPDX-License-Identifier: Apache-2.0
import { type Decided, decideItems } from './items.ts';
import type { Plan } from './plan.ts';
import type { Standing } from './rule-stands.ts';

/** People counted: in all, and for each item by verdict, now and changed, at `MOVES * item + 3 * now + changed`. */
export type Count = { people: number; readonly moves: Float64Array };

export const MOVES = 9;

/** All that was counted. */
export type Total = {
  readonly all: Count;
  /** For each dimension the groups, by their number or by their text. */
  readonly groups: readonly ReadonlyMap<number | string | null, Count>[];
  /** How many people an item is unknown for because of a fact: at facts × item + fact. */
  readonly missing: { readonly now: Float64Array; readonly changed: Float64Array };
  /** People whose role is none that the bundle names. */
  readonly strangers: number;
};

/** People of whom every rule says the same: how many, and how many in each group of each dimension. */
export type Alike = {
  readonly standings: readonly Standing[];
  readonly role: string | undefined;
  people: number;
  readonly groups: readonly number[][];
};

/** Decides people who are alike, and counts them at once. */
export class Totals {
  private readonly plan: Plan;
  private readonly all: Count;
  private readonly groups: readonly Count[][];
  private readonly missing: Total['missing'];
  private strangers = 0;

  constructor(plan: Plan) {
    const { items, facts } = plan.question;
    this.plan = plan;
    this.all = newCount(items.length);
    this.groups = plan.dimensions.map(() => []);
    const counts = () => new Float64Array(items.length * facts.length);
    this.missing = { now: counts(), changed: counts() };
  }

  add({ standings, role, people, groups }: Alike): void {
    const { question } = this.plan;
    const stands = standings.map(({ stand }) => stand);
    const now = decideItems({ items: question.items, criteria: (item) => item.now, stands, role });
    const changed = question.isChanged
      ? decideItems({ items: question.items, criteria: (item) => item.changed, stands, role })
      : now;
    const moves = question.items.flatMap((_, item) => moveOf(item, now.verdicts[item], changed.verdicts[item]));
    addTo(this.all, moves, people);
    for (const [dimension, counts] of groups.entries()) {
      const own = this.groups[dimension] as Count[];
      for (const [number, many] of counts.entries()) {
        if (!many) continue;
        own[number] ??= newCount(question.items.length);
        addTo(own[number], moves, many);
      }
    }
    addMissing(this.missing.now, now, question.facts, people);
    addMissing(this.missing.changed, changed, question.facts, people);
    if (typeof this.plan.role === 'object' && role === undefined) this.strangers += people;
  }

  /** The totals; `texts` are the numbers of the texts of each dimension of texts. */
  total(texts: readonly ReadonlyMap<string | null, number>[]): Total {
    const groups = this.plan.dimensions.map((dimension, index) => {
      const counts = this.groups[index] ?? [];
      const named =
        dimension.kind === 'text'
          ? [...(texts[index] ?? [])]
          : [...counts.keys()].map((number) => [number, number] as const);
      return new Map<number | string | null, Count>(
        named.flatMap(([name, number]) => {
          const count = counts[number];
          return count ? [[name, count] as const] : [];
        }),
      );
    });
    return { all: this.all, groups, missing: this.missing, strangers: this.strangers };
  }
}

function newCount(items: number): Count {
  return { people: 0, moves: new Float64Array(items * MOVES) };
}

function moveOf(item: number, now: number | undefined, changed: number | undefined): number[] {
  return now === undefined || changed === undefined ? [] : [MOVES * item + 3 * now + changed];
}

function addTo(count: Count, moves: readonly number[], people: number): void {
  count.people += people;
  for (const place of moves) count.moves[place] = (count.moves[place] ?? 0) + people;
}

function addMissing(counts: Float64Array, { missing }: Decided, facts: readonly string[], people: number): void {
  for (const [item, own] of missing.entries())
    for (const fact of own) {
      const place = facts.length * item + facts.indexOf(fact);
      counts[place] = (counts[place] ?? 0) + people;
    }
}
