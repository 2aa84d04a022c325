// SPDX-License-Identifier: Apache-2.0
import { Outlook, type PlannedService, type Planning } from './outlook.ts';
import { Search } from './search.ts';

/**
 * A fact to ask for. `settles`: services that hang on it; `feeds`: services that need it for delivery. `chance`: how likely it
 * is that it will be asked at all.
 */
export type Question = {
  readonly fact: string;
  readonly settles: readonly string[];
  readonly feeds: readonly string[];
  readonly chance: number;
};

/**
 * What to ask a person for: the first question is the next one, the others follow as they may come. `expected`, `least` and
 * `most` count the questions left; `exact` says that these counts, and the choice, rest on every way the answers can turn out.
 */
export type QuestionPlan = {
  readonly questions: readonly Question[];
  readonly expected: number;
  readonly least: number;
  readonly most: number;
  readonly exact: boolean;
};

/**
 * Plans the fewest questions over a whole bundle. Every answer can make others needless, so only the next question is firm;
 * after it the plan is made again, and never holds a fact that cannot matter any more. Services that are settled ask only for
 * what their delivery needs; services that are refused, or that no answer can win for the person, ask for nothing.
 */
export function planQuestions(planning: Planning): QuestionPlan {
  const outlook = new Outlook(planning);
  const search = new Search(outlook);
  const walk = walkThrough(outlook, search);
  const { places, chances } = walk;
  const facts = [...chances.keys()].toSorted((a, b) => (places.get(a) ?? 0) - (places.get(b) ?? 0));
  const hanging = hangingOn(planning, outlook);
  const questions = facts.map((fact) => ({
    fact,
    settles: hanging(fact, 'settles'),
    feeds: hanging(fact, 'feeds'),
    chance: Math.min(1, chances.get(fact) ?? 0),
  }));
  const { expected, least, most } = walk;
  return { questions, expected, least, most, exact: search.exact && outlook.whole && walk.whole };
}

type Walk = {
  /** fact → how likely it is asked, and where in the row of questions it comes then. */
  readonly chances: ReadonlyMap<string, number>;
  readonly places: ReadonlyMap<string, number>;
  readonly expected: number;
  readonly least: number;
  readonly most: number;
  readonly whole: boolean;
};

const LEAVES_MAX = 1500;

/** Follows the plan through the answers that people may give; where these are too many, through the likelier ones. */
function walkThrough(outlook: Outlook, search: Search): Walk {
  const walker = new Walker(outlook, search);
  walker.step(1, 0);
  return walker;
}

class Walker implements Walk {
  readonly chances = new Map<string, number>();
  expected = 0;
  whole = true;
  private readonly outlook: Outlook;
  private readonly search: Search;
  private readonly sums = new Map<string, number>();
  private readonly told: Uint8Array;
  private fewest = Number.POSITIVE_INFINITY;
  private longest = 0;

  constructor(outlook: Outlook, search: Search) {
    [this.outlook, this.search] = [outlook, search];
    this.told = new Uint8Array(outlook.facts.length);
  }

  /** Where not every way was followed, only what holds for all of them is said. */
  get least(): number {
    return this.whole ? this.fewest : Math.min(this.fewest, 1);
  }

  get most(): number {
    return this.whole ? this.longest : this.everything().size;
  }

  /** Where in the row of questions a fact comes, in the mean. */
  get places(): ReadonlyMap<string, number> {
    return new Map([...this.sums].map(([fact, sum]) => [fact, sum / (this.chances.get(fact) || 1)]));
  }

  step(chance: number, asked: number): void {
    const next = this.search.next(this.told);
    if (next === null) this.end(chance, asked);
    else this.follow(next, chance, asked);
  }

  private follow(fact: number, chance: number, asked: number): void {
    const { name, weights } = this.outlook.facts[fact] as Outlook['facts'][number];
    this.ask(name, chance, asked);
    const likeliest = weights.indexOf(Math.max(...weights));
    const isWide =
      this.search.exact && !this.outlook.effort.isOver && chance * (weights[likeliest] ?? 0) >= 1 / LEAVES_MAX;
    for (const way of isWide ? weights.keys() : [likeliest]) {
      this.told[fact] = way + 1;
      this.step(isWide ? chance * (weights[way] ?? 0) : chance, asked + 1);
      this.told[fact] = 0;
    }
    if (!isWide && weights.length > 1) this.whole = false;
  }

  private end(chance: number, asked: number): void {
    const { of } = this.outlook.look(this.told);
    const fed = this.outlook.services.flatMap(({ inputs }, index) => (of[index] === 'eligible' ? inputs : []));
    const needed = [...new Set(fed)];
    for (const [index, fact] of needed.entries()) this.ask(fact, chance, asked + index);
    const count = asked + needed.length;
    this.expected += chance * count;
    this.fewest = Math.min(this.fewest, count);
    this.longest = Math.max(this.longest, count);
  }

  private ask(fact: string, chance: number, place: number): void {
    this.chances.set(fact, (this.chances.get(fact) ?? 0) + chance);
    this.sums.set(fact, (this.sums.get(fact) ?? 0) + chance * place);
  }

  /** Every fact that may be asked for at all. */
  private everything(): Set<string> {
    const { facts, services } = this.outlook;
    const alive = services.filter(({ verdict }) => verdict !== 'refused');
    return new Set([...facts.map(({ name }) => name), ...alive.flatMap(({ inputs }) => inputs)]);
  }
}

/** Which services hang on a fact, by their criteria as far as these are open, or by their delivery. */
function hangingOn({ services, facts, asOf }: Planning, outlook: Outlook) {
  const { of } = outlook.look(new Uint8Array(outlook.facts.length));
  const alive = services.filter((_, index) => of[index] === 'open' || of[index] === 'eligible');
  const waiting = new Map(
    alive.map((service): [PlannedService, ReadonlySet<string>] => [
      service,
      new Set(service.criteria.flatMap(({ rule }) => [...rule.evaluate(facts, asOf).missing])),
    ]),
  );
  return (fact: string, how: 'settles' | 'feeds'): string[] =>
    alive
      .filter((service) => {
        const settles = waiting.get(service)?.has(fact) === true;
        return how === 'settles' ? settles : !settles && service.inputs.includes(fact);
      })
      .map(({ id }) => id);
}
