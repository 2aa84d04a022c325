// SPDX-License-Identifier: Apache-2.0
import {
  type AsOf,
  type Compiled,
  type FactType,
  type FeelValue,
  readFact,
  type Vocabulary,
} from '../../rules/index.ts';
import type { Stand } from './items.ts';
import type { Plan } from './plan.ts';
import { standOf } from './rule-stands.ts';

/** What the rules that have no SQL say about one person; the key is the same for whom they all say the same. */
export type Alone = { readonly key: string; readonly stands: ReadonlyMap<number, Stand> };

/** Where every rule has SQL. */
export const NOTHING_ALONE: Alone = { key: '', stands: new Map() };

/** People in a row are often alike: what was decided for so many different ones is remembered. */
const REMEMBERED = 50_000;

/** Decides, person by person and by their closures, the rules of a plan that have no SQL. */
export class AloneDecider {
  private readonly rules: readonly { readonly index: number; readonly rule: Compiled }[];
  private readonly told: readonly string[];
  private readonly vocabulary: Vocabulary;
  private readonly asOf: AsOf;
  private readonly remembered = new Map<string, Alone>();

  constructor(plan: Plan, told: readonly string[], { vocabulary, asOf }: { vocabulary: Vocabulary; asOf: AsOf }) {
    this.rules = plan.question.rules.flatMap((rule, index) =>
      plan.ways[index]?.way === 'alone' ? [{ index, rule }] : [],
    );
    this.told = told;
    this.vocabulary = vocabulary;
    this.asOf = asOf;
  }

  /** Decides one person: for each fact there is a column of texts, and one of 1 where the fact is known to be absent. */
  decide(columns: readonly (readonly unknown[])[], row: number): Alone {
    const cells = columns.map((column) => column[row] ?? null);
    const key = JSON.stringify(cells);
    const known = this.remembered.get(key);
    if (known) return known;
    if (this.remembered.size >= REMEMBERED) this.remembered.clear();
    const alone = this.decideAnew(cells);
    this.remembered.set(key, alone);
    return alone;
  }

  private decideAnew(cells: readonly unknown[]): Alone {
    const facts = new Map<string, FeelValue>();
    for (const [index, fact] of this.told.entries()) {
      const [text, absent] = [cells[2 * index], cells[2 * index + 1]];
      const value = absent === 1 ? null : factOf(this.vocabulary[fact], text);
      if (value !== undefined) facts.set(fact, value);
    }
    const stands = new Map(this.rules.map(({ index, rule }) => [index, standOf(rule, facts, this.asOf)]));
    const key = [...stands.values()].map(({ state, missing }) => `${state} ${missing.toSorted().join(' ')}`).join(';');
    return { key, stands };
  }
}

/** What does not fit its type is unknown, as it is where a single person is decided. */
function factOf(type: FactType | undefined, text: unknown): FeelValue | undefined {
  if (type === undefined || typeof text !== 'string') return undefined;
  const read = readFact(type, type.kind === 'boolean' ? text === 'true' : text);
  return read.ok ? read.value : undefined;
}
