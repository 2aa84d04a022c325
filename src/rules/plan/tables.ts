// SPDX-License-Identifier: Apache-2.0
import type { Criterion } from '../decide.ts';
import type { FactView } from '../facts.ts';
import type { AsOf } from '../moment.ts';
import type { FeelValue } from '../values.ts';
import type { FactType, Vocabulary } from '../vocabulary.ts';
import type { Effort } from './effort.ts';
import { literalsOf } from './literals.ts';
import { type Expected, normalise, samplesOf } from './samples.ts';

/** A fact that is open: the ways it can turn out, told apart as far as the rules tell them apart. */
export type OpenFact = {
  readonly name: string;
  /** One value for each way. */
  readonly values: readonly FeelValue[];
  /** How likely each way is. */
  readonly weights: readonly number[];
  /** Whether the ways are all there are, and not a sample. */
  readonly whole: boolean;
};

/** How a criterion stands once some of the open facts are told. `waits` is a set of bits, one for each open fact. */
export type Cell = { readonly state: 'met' | 'unmet' | 'unknown'; readonly waits: number; readonly beyond: boolean };

/** A criterion that is still open, as a table over the facts it waits for. */
export type OpenCriterion = {
  /** The open facts it waits for, by their places. */
  readonly facts: readonly number[];
  /** `told[place]` is 0 while the fact is unknown, else one more than the place of its value. */
  look(told: Uint8Array): Cell;
};

/** What the tables are made of: the criteria that are still unknown, and the facts that somebody can be asked for. */
export type Open = {
  readonly criteria: readonly Criterion[];
  readonly names: readonly string[];
  readonly facts: FactView;
  readonly asOf: AsOf;
  readonly types: Vocabulary;
  readonly expected: (fact: string) => readonly Expected[] | undefined;
  readonly mayBeAbsent: (fact: string) => boolean;
  readonly effort: Effort;
};

/** Beyond so many open facts a plan looks only at those that matter most; it is made again after every answer. */
export const FACTS_MAX = 30;
const FULL_MAX = 6000;
/** What a cell costs to work out, in looks: a rule that goes through lists may take a thousand times as long. */
const PRICE = 4;
const LOOP_PRICE = 4000;

/** Works the criteria out over every way the open facts can turn out, and puts ways together that make no difference. */
export function tablesOf(open: Open): { facts: OpenFact[]; criteria: Map<Criterion, OpenCriterion> } {
  const places = new Map(open.names.map((name, place) => [name, place]));
  const naming = open.names.map((name) => open.criteria.filter(({ rule }) => rule.facts.includes(name)));
  const samples = open.names.map((name, place) =>
    samplesOf(
      open.types[name] ?? { kind: 'boolean' },
      (naming[place] ?? []).map(({ rule }) => literalsOf(rule)),
      { asOf: open.asOf, expected: open.expected(name), mayBeAbsent: open.mayBeAbsent(name) },
    ),
  );
  const drafts = open.criteria.map((criterion) => {
    const at = criterion.rule.facts.flatMap((name) => places.get(name) ?? []);
    return draft(open, criterion, { at, places, samples: samples.map(({ values }) => values) });
  });
  const ways = open.names.map((name, place) => {
    const using = drafts.filter(({ facts }) => facts.includes(place));
    const { values = [], weights = [] } = samples[place] ?? {};
    return { groups: together(values.length, place, using), weights, name, values };
  });
  const facts = ways.map(({ groups, weights, name, values }, place): OpenFact => {
    const best = groups.map((group) => group.toSorted((a, b) => (weights[b] ?? 0) - (weights[a] ?? 0))[0] ?? 0);
    const total = groups.map((group) => group.reduce((sum, way) => sum + (weights[way] ?? 0), 0));
    const isNumeric = !isListable(open.types[name]);
    const flat = isNumeric && open.expected(name) === undefined;
    return {
      name,
      values: best.map((way) => values[way] ?? null),
      weights: normalise(flat ? groups.map(() => 1) : total),
      whole: !isNumeric || (naming[place] ?? []).every(({ rule }) => literalsOf(rule).plain.has(name)),
    };
  });
  const chosen = facts.map(({ values }, place) => values.map((value) => samples[place]?.values.indexOf(value) ?? 0));
  return {
    facts,
    criteria: new Map(drafts.map((one, index) => [open.criteria[index] as Criterion, one.with(chosen)])),
  };
}

/** Whether all values of a type can be written down. */
function isListable(type: FactType | undefined): boolean {
  return type?.kind === 'boolean' || type?.kind === 'choice';
}

type Draft = {
  readonly facts: readonly number[];
  /** Everything that the table says where the fact has this value, as text; null where the table is too large to compare. */
  slice(place: number, way: number): string | null;
  with(chosen: readonly (readonly number[])[]): OpenCriterion;
};

type Places = {
  readonly at: readonly number[];
  readonly places: ReadonlyMap<string, number>;
  readonly samples: readonly (readonly FeelValue[])[];
};

const CELLS = {
  met: { state: 'met', waits: 0, beyond: false },
  unmet: { state: 'unmet', waits: 0, beyond: false },
} as const;

function draft(open: Open, criterion: Criterion, places: Places): Draft {
  const cells = new Cells(open, criterion, places);
  const { at } = places;
  return {
    facts: at,
    slice(place, way) {
      if (!cells.isFull) return null;
      const order = at.indexOf(place);
      const said: string[] = [];
      for (const ways of cells.all()) {
        if (ways[order] !== way + 1) continue;
        const { state, waits } = cells.find(ways);
        said.push(`${state}${waits}`);
      }
      return said.join();
    },
    with(chosen) {
      const steps = at.map((place) => [0, ...(chosen[place] ?? []).map((way) => way + 1)]);
      const ways = at.map(() => 0);
      return {
        facts: at,
        look(told) {
          for (let order = 0; order < at.length; order += 1)
            ways[order] = steps[order]?.[told[at[order] as number] as number] as number;
          return cells.find(ways);
        },
      };
    },
  };
}

/** The cells of one criterion's table, each worked out when it is first looked at. `ways` are as `told`, in its own order. */
class Cells {
  /** Whether the table is small enough to be worked out as a whole. */
  readonly isFull: boolean;
  private readonly size: number;
  private readonly price: number;
  private readonly open: Open;
  private readonly criterion: Criterion;
  private readonly places: Places;
  private readonly counts: readonly number[];
  private readonly found = new Map<number | string, Cell>();
  private readonly told = new Map<string, FeelValue>();
  private readonly view: FactView;

  constructor(open: Open, criterion: Criterion, places: Places) {
    [this.open, this.criterion, this.places] = [open, criterion, places];
    this.counts = places.at.map((place) => (places.samples[place]?.length ?? 0) + 1);
    this.size = this.counts.reduce((product, count) => product * count, 1);
    this.price = literalsOf(criterion.rule).loops ? LOOP_PRICE : PRICE;
    this.isFull = this.size <= FULL_MAX && !open.effort.isGreat;
    if (this.isFull) open.effort.spend(this.size * this.price);
    const { told } = this;
    this.view = { get: (name) => (told.has(name) ? told.get(name) : open.facts.get(name)) };
  }

  find(ways: readonly number[]): Cell {
    const key = this.keyOf(ways);
    const known = this.found.get(key);
    if (known !== undefined) return known;
    const cell = this.work(ways);
    this.found.set(key, cell);
    return cell;
  }

  /** Every cell by its ways; the list is the same each time and only good until the next. */
  *all(): Generator<readonly number[]> {
    const ways = this.counts.map(() => 0);
    for (let index = 0; index < this.size; index += 1) {
      let rest = index;
      for (const [order, count] of this.counts.entries()) {
        ways[order] = rest % count;
        rest = Math.floor(rest / count);
      }
      yield ways;
    }
  }

  private keyOf(ways: readonly number[]): number | string {
    if (this.size > Number.MAX_SAFE_INTEGER) return ways.join();
    let [key, stride] = [0, 1];
    for (let order = 0; order < ways.length; order += 1) {
      key += (ways[order] as number) * stride;
      stride *= this.counts[order] as number;
    }
    return key;
  }

  private work(ways: readonly number[]): Cell {
    const { at, places, samples } = this.places;
    if (!this.isFull) this.open.effort.spend(this.price);
    this.told.clear();
    for (const [order, place] of at.entries()) {
      const way = ways[order] as number;
      if (way > 0) this.told.set(this.open.names[place] as string, samples[place]?.[way - 1] ?? null);
    }
    const { is, missing } = this.criterion.rule.evaluate(this.view, this.open.asOf);
    if (is === 'unknown') return waiting(missing, places);
    return is === 'true' ? CELLS.met : CELLS.unmet;
  }
}

function waiting(missing: ReadonlySet<string>, places: ReadonlyMap<string, number>): Cell {
  let waits = 0;
  // A rule that gave up for too much work waits for nothing that could be told.
  let beyond = missing.size === 0;
  for (const name of missing) {
    const place = places.get(name);
    if (place === undefined) beyond = true;
    else waits |= 1 << place;
  }
  return { state: 'unknown', waits, beyond };
}

/** The ways of one fact, those together between which no criterion makes a difference. */
function together(count: number, place: number, using: readonly Draft[]): number[][] {
  const groups = new Map<string, number[]>();
  for (let way = 0; way < count; way += 1) {
    const said = using.map((one) => one.slice(place, way) ?? `own ${way}`).join('|');
    groups.set(said, [...(groups.get(said) ?? []), way]);
  }
  return [...groups.values()];
}
