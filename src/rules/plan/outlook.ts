// SPDX-License-Identifier: Apache-2.0
import { type Criterion, weigh } from '../decide.ts';
import type { FactView } from '../facts.ts';
import type { AsOf } from '../moment.ts';
import type { Vocabulary } from '../vocabulary.ts';
import { Effort } from './effort.ts';
import type { Expected } from './samples.ts';
import { FACTS_MAX, type OpenCriterion, type OpenFact, tablesOf } from './tables.ts';

/** A service of a bundle, to be planned for. */
export type PlannedService = {
  readonly id: string;
  readonly criteria: readonly Criterion[];
  /** The facts its entity needs for delivering it, once the person is entitled. */
  readonly inputs: readonly string[];
  /** Services it waits for: where all of them are refused, it cannot be had and nothing is asked for it. */
  readonly after?: readonly string[];
};

/** What a plan is made for. */
export type Planning = {
  readonly services: readonly PlannedService[];
  readonly facts: FactView;
  readonly asOf: AsOf;
  readonly types: Vocabulary;
  /** Whether somebody can be asked for this fact now. */
  readonly askable: (fact: string) => boolean;
  /** Whether an answer may be that there is none (null), as registers say; a person always tells a value. */
  readonly mayBeAbsent?: (fact: string) => boolean;
  /** How a fact is expected to turn out; without it every way is as likely as another. */
  readonly expected?: (fact: string) => readonly Expected[] | undefined;
};

type OpenService = {
  readonly id: string;
  /** What is settled already; null while criteria are open. */
  readonly verdict: 'eligible' | 'refused' | null;
  readonly criteria: readonly OpenCriterion[];
  /** All open facts its criteria wait for, and those among the open facts that it needs for delivery: sets of bits. */
  readonly facts: number;
  readonly needs: number;
  /** What is needed for delivery and decides nothing: asked at the end, if it is delivered. */
  readonly inputs: readonly string[];
  readonly doors: readonly number[];
};

/** How a service stands. `hopeless`: not refused, but no answer that can be had wins it, or one that it waits for. */
export type Standing = 'eligible' | 'refused' | 'hopeless' | 'open';

/**
 * How all services stand under some answers, and the open facts each still waits for. `reached`: whether one of its doors, if it
 * has any, is won for certain, so that no answer can close it any more.
 */
export type Standings = {
  readonly of: readonly Standing[];
  readonly waits: readonly number[];
  readonly reached: readonly boolean[];
};

const REACH_MAX = 3000;

/** A bundle as the planner sees it: what is open, as tables, so that thousands of futures can be looked at in a moment. */
export class Outlook {
  readonly facts: readonly OpenFact[];
  readonly services: readonly OpenService[];
  /** For each service itself and all that it waits for, directly or through others. */
  readonly ways: readonly (readonly number[])[];
  /** For each service the open facts on which its standing hangs, its doors' facts among them: sets of bits. */
  readonly concerns: readonly number[];
  /** Whether everything open fits into the plan and all ways it can turn out are known. */
  readonly whole: boolean;
  readonly effort = new Effort();
  private readonly fits: boolean;
  private readonly hopes = new Map<string, boolean>();

  constructor(planning: Planning) {
    const { services, facts, asOf } = planning;
    const states = services.map(({ criteria }) => weigh(criteria, facts, asOf).verdict);
    const open = services.map(({ criteria }, index) =>
      states[index] === 'unknown' ? criteria.filter(({ rule }) => rule.evaluate(facts, asOf).is === 'unknown') : [],
    );
    const criteria = [...new Set(open.flat())];
    const all = mostShared(criteria, planning);
    const names = all.slice(0, FACTS_MAX);
    const { expected = () => undefined, mayBeAbsent = () => false, types } = planning;
    const tables = tablesOf({ criteria, names, facts, asOf, types, expected, mayBeAbsent, effort: this.effort });
    this.facts = tables.facts;
    this.fits = all.length === names.length;
    this.whole = this.fits && this.facts.every(({ whole }) => whole);
    const bits = new Map(names.map((name, place) => [name, 1 << place]));
    const places = new Map(services.map(({ id }, index) => [id, index]));
    this.services = services.map((service, index): OpenService => {
      const own = (open[index] ?? []).flatMap((criterion) => tables.criteria.get(criterion) ?? []);
      const wanted = [...new Set(service.inputs)].filter((fact) => facts.get(fact) === undefined);
      return {
        id: service.id,
        verdict: states[index] === 'unknown' ? null : states[index] === 'eligible' ? 'eligible' : 'refused',
        criteria: own,
        facts: own.reduce((sum, one) => one.facts.reduce((set, place) => set | (1 << place), sum), 0),
        needs: wanted.reduce((sum, fact) => sum | (bits.get(fact) ?? 0), 0),
        inputs: wanted.filter((fact) => !bits.has(fact) && planning.askable(fact)),
        doors: (service.after ?? []).flatMap((id) => places.get(id) ?? []),
      };
    });
    this.ways = this.services.map((_, index) => this.wayTo(index));
    this.concerns = this.services.map((_, index) => this.concernsOf(index));
  }

  /** The service itself and all that it waits for, directly or through another. */
  private wayTo(index: number): number[] {
    const way = new Set([index]);
    for (const one of way) for (const door of this.services[one]?.doors ?? []) way.add(door);
    return [...way];
  }

  private concernsOf(index: number): number {
    const sets = (this.ways[index] ?? []).map(
      (one) => (this.services[one]?.facts ?? 0) | (this.services[one]?.needs ?? 0),
    );
    return sets.reduce((all, set) => all | set, 0);
  }

  /** How everything stands once these are told: `told[place]` is 0, or one more than the way it turned out. */
  look(told: Uint8Array): Standings {
    this.effort.spend(this.services.length);
    const waits: number[] = [];
    const of = this.services.map((service, index): Standing => {
      waits[index] = 0;
      if (service.verdict !== null) return service.verdict;
      for (const criterion of service.criteria) {
        const cell = criterion.look(told);
        if (cell.state === 'unmet') {
          waits[index] = 0;
          return 'refused';
        }
        waits[index] = (waits[index] ?? 0) | cell.waits;
        if (cell.beyond) waits[index] = (waits[index] ?? 0) | BEYOND;
      }
      if (waits[index] === 0) return 'eligible';
      return this.hasHope(index, told) ? 'open' : 'hopeless';
    });
    this.closeDoors(of);
    return { of, waits: waits.map((set) => set & ~BEYOND), reached: this.reach(of) };
  }

  private reach(of: readonly Standing[]): boolean[] {
    const reached = this.services.map(({ doors }) => doors.length === 0);
    for (let changed = true; changed; ) {
      changed = false;
      for (const [index, { doors }] of this.services.entries()) {
        if (reached[index] || !doors.some((door) => reached[door] && of[door] === 'eligible')) continue;
        reached[index] = true;
        changed = true;
      }
    }
    return reached;
  }

  private closeDoors(of: Standing[]): void {
    for (let changed = true; changed; ) {
      changed = false;
      for (const [index, { doors }] of this.services.entries()) {
        if (isLost(of[index]) || doors.length === 0 || doors.some((door) => !isLost(of[door]))) continue;
        of[index] = doors.every((door) => of[door] === 'refused') ? 'refused' : 'hopeless';
        changed = true;
      }
    }
  }

  /** Whether the person may still turn out entitled; where not every way can be looked at, they may. */
  private hasHope(index: number, told: Uint8Array): boolean {
    const { facts, criteria } = this.services[index] as OpenService;
    const open = placesIn(facts);
    const key = `${index}:${open.map((place) => told[place]).join()}`;
    const known = this.hopes.get(key);
    if (known !== undefined) return known;
    const found = this.seesEntitled(criteria, told, open);
    this.hopes.set(key, found);
    return found;
  }

  private seesEntitled(criteria: readonly OpenCriterion[], told: Uint8Array, open: readonly number[]): boolean {
    const free = open.filter((place) => told[place] === 0);
    const ways = free.reduce((product, place) => product * (this.facts[place]?.values.length ?? 1), 1);
    if (!this.fits || this.effort.isOver || ways > REACH_MAX || free.some((place) => !this.facts[place]?.whole))
      return true;
    const answers = told.slice();
    for (let future = 0; future < ways; future += 1) {
      this.effort.spend(1);
      let rest = future;
      for (const place of free) {
        const count = this.facts[place]?.values.length ?? 1;
        answers[place] = (rest % count) + 1;
        rest = Math.floor(rest / count);
      }
      if (criteria.every((criterion) => criterion.look(answers).state === 'met')) return true;
    }
    return false;
  }
}

const isLost = (standing: Standing | undefined): boolean => standing === 'refused' || standing === 'hopeless';

/** The bit for a fact that nobody can be asked for, or that this plan leaves for a later one. */
const BEYOND = 1 << FACTS_MAX;

/**
 * The open facts that can be asked for, in the order in which the criteria name them, so that an answer never changes the order
 * of the others; of too many, those that most services wait for.
 */
function mostShared(open: readonly Criterion[], { services, facts, asOf, askable }: Planning): string[] {
  const counts = new Map<string, number>();
  for (const criterion of open) {
    const using = services.filter((service) => service.criteria.includes(criterion)).length;
    for (const fact of criterion.rule.evaluate(facts, asOf).missing)
      if (askable(fact)) counts.set(fact, (counts.get(fact) ?? 0) + using);
  }
  const named = new Set(services.flatMap(({ criteria }) => criteria.flatMap(({ rule }) => rule.facts)));
  const names = [...named].filter((name) => counts.has(name));
  if (names.length <= FACTS_MAX) return names;
  return names.toSorted((a, b) => (counts.get(b) ?? 0) - (counts.get(a) ?? 0));
}

/** The members of a set of bits. */
export function placesIn(set: number): number[] {
  const places: number[] = [];
  for (let rest = set; rest !== 0; rest &= rest - 1) places.push(31 - Math.clz32(rest & -rest));
  return places;
}
