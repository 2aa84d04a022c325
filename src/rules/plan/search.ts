// SPDX-License-Identifier: Apache-2.0
import { type Outlook, placesIn, type Standings } from './outlook.ts';

/** What is left to do at a point of the plan: every fact that is wanted, and those wanted however the rest turns out. */
type Wanted = { readonly standings: Standings; readonly all: number; readonly certain: number };

const LOOK_AHEAD_MAX = 12;
const EPSILON = 1e-9;

/**
 * Finds the next question. Services that share no open fact are planned apart. Whatever is certain to be asked costs the same
 * whenever it is asked and may tell more, so it is asked at once. What is left is searched to the end, with memory, for the
 * least expected number of questions; where that is too much work, only some questions ahead.
 */
export class Search {
  private readonly outlook: Outlook;
  private readonly costs = new Map<string, number>();
  private failed = false;

  constructor(outlook: Outlook) {
    this.outlook = outlook;
  }

  /** Whether every choice so far was made by looking to the end. */
  get exact(): boolean {
    return !this.failed;
  }

  /** The fact to ask for next; null when nothing that decides is left. */
  next(told: Uint8Array): number | null {
    const everything = this.outlook.services.map((_, index) => index);
    const wanted = this.wanted(told, everything);
    if (wanted.all === 0) return null;
    if (wanted.certain !== 0) return this.prefer(told, placesIn(wanted.certain));
    return this.prefer(
      told,
      this.apart(wanted, told, everything).flatMap((group) => this.choose(told, group) ?? []),
    );
  }

  private wanted(told: Uint8Array, group: readonly number[]): Wanted {
    const { services } = this.outlook;
    const standings = this.outlook.look(told);
    const { of, waits, reached } = standings;
    let [all, certain, later] = [0, 0, 0];
    for (const index of group) {
      const { needs } = services[index] as Outlook['services'][number];
      const standing = of[index];
      const set = standing === 'open' ? (waits[index] as number) : standing === 'eligible' ? untold(needs, told) : 0;
      if (set === 0) continue;
      // Through which door it will be reached is not known yet: perhaps through none.
      const mayClose = !reached[index];
      if (standing === 'eligible' && mayClose) later |= set;
      else all |= set;
      if (!mayClose && (standing === 'eligible' || (set & (set - 1)) === 0)) certain |= set;
    }
    return all === 0 ? { standings, all: later, certain: later } : { standings, all, certain };
  }

  /** The least expected number of questions until these services are settled and what they need is there. */
  private cost(told: Uint8Array, group: readonly number[]): number {
    const wanted = this.wanted(told, group);
    if (wanted.all === 0) return 0;
    let sum = 0;
    for (const one of this.apart(wanted, told, group)) sum += this.costApart(told, one);
    return sum;
  }

  private costApart(told: Uint8Array, group: readonly number[]): number {
    const key = this.keyOf(told, group);
    const known = this.costs.get(key);
    if (known !== undefined) return known;
    if (this.outlook.effort.isGreat) return 0;
    const wanted = this.wanted(told, group);
    const candidates = placesIn(wanted.certain === 0 ? wanted.all : wanted.certain & -wanted.certain);
    let least = candidates.length === 0 ? 0 : Number.POSITIVE_INFINITY;
    for (const fact of candidates) least = Math.min(least, this.after(told, group, fact));
    if (!this.outlook.effort.isGreat) this.costs.set(key, least);
    return least;
  }

  private after(told: Uint8Array, group: readonly number[], fact: number): number {
    return 1 + this.over(told, fact, (answers) => this.cost(answers, group));
  }

  private choose(told: Uint8Array, group: readonly number[]): number | null {
    const wanted = this.wanted(told, group);
    const candidates = placesIn(wanted.all);
    if (candidates.length <= 1) return candidates[0] ?? null;
    if (!this.outlook.effort.isGreat) {
      const costs = candidates.map((fact) => this.after(told, group, fact));
      if (!this.outlook.effort.isGreat) return this.cheapest(told, candidates, costs);
    }
    this.failed = true;
    return this.outlook.effort.isOver ? mostWanted(wanted, candidates) : this.ahead(told, group, candidates);
  }

  private cheapest(told: Uint8Array, facts: readonly number[], costs: readonly number[]): number {
    const least = Math.min(...costs);
    return this.prefer(
      told,
      facts.filter((_, index) => (costs[index] ?? 0) <= least + EPSILON),
    );
  }

  /** Where searching to the end is too much: the question after which, and after one more, the fewest are left to want. */
  private ahead(told: Uint8Array, group: readonly number[], candidates: readonly number[]): number {
    const left = (answers: Uint8Array): number => placesIn(this.wanted(answers, group).all).length;
    const soon = (answers: Uint8Array): number => {
      const { all, certain } = this.wanted(answers, group);
      const open = placesIn(certain === 0 ? all : certain & -certain);
      return open.length === 0 ? 0 : 1 + Math.min(...open.map((fact) => this.over(answers, fact, left)));
    };
    const look = candidates.length <= LOOK_AHEAD_MAX ? soon : left;
    return this.cheapest(
      told,
      candidates,
      candidates.map((fact) => this.over(told, fact, look)),
    );
  }

  /** The expectation of something over the ways a fact can turn out. */
  private over(told: Uint8Array, fact: number, of: (told: Uint8Array) => number): number {
    const { weights } = this.outlook.facts[fact] as Outlook['facts'][number];
    const answers = told.slice();
    let sum = 0;
    for (let way = 0; way < weights.length; way += 1) {
      answers[fact] = way + 1;
      sum += (weights[way] as number) * of(answers);
    }
    return sum;
  }

  /** A group's services under the answers that concern them, their doors' answers among these. */
  private keyOf(told: Uint8Array, group: readonly number[]): string {
    let [key, facts] = ['', 0];
    for (const index of group) {
      key += `${index},`;
      facts |= this.outlook.concerns[index] as number;
    }
    for (let rest = facts; rest !== 0; rest &= rest - 1)
      key += String.fromCharCode(32 + (told[31 - Math.clz32(rest & -rest)] as number));
    return key;
  }

  /** The services with something left to ask, in groups that share no open fact, and of which none waits for another. */
  private apart({ standings }: Wanted, told: Uint8Array, group: readonly number[]): number[][] {
    const { of, waits } = standings;
    const { services, ways } = this.outlook;
    let groups: { members: number[]; facts: number }[] = [];
    for (const index of group) {
      const { needs = 0 } = services[index] ?? {};
      const facts =
        of[index] === 'open' || of[index] === 'eligible' ? (waits[index] as number) | untold(needs, told) : 0;
      if (facts === 0) continue;
      const touches = ({ members, facts: theirs }: { members: number[]; facts: number }) =>
        (theirs & facts) !== 0 || members.some((other) => ways[index]?.includes(other) || ways[other]?.includes(index));
      const joined = groups.filter(touches);
      groups = groups.filter((one) => !joined.includes(one));
      groups.push({
        members: [...joined.flatMap((one) => one.members), index].toSorted((a, b) => a - b),
        facts: joined.reduce((set, one) => set | one.facts, facts),
      });
    }
    return groups.map(({ members }) => members);
  }

  /** Of questions that cost the same: the one that settles most services at once. */
  private prefer(told: Uint8Array, facts: readonly number[]): number {
    let [best, most] = [facts[0] ?? 0, Number.NEGATIVE_INFINITY];
    if (facts.length === 1 || this.outlook.effort.isOver) return best;
    for (const fact of facts) {
      const settled = this.over(told, fact, (answers) => this.outlook.look(answers).of.filter(isSettled).length);
      if (settled > most + EPSILON) [best, most] = [fact, settled];
    }
    return best;
  }
}

/** The question that most services wait for. */
function mostWanted({ standings }: Wanted, facts: readonly number[]): number {
  const waiting = (fact: number) => standings.waits.filter((set) => (set & (1 << fact)) !== 0).length;
  return facts.toSorted((a, b) => waiting(b) - waiting(a))[0] as number;
}

const isSettled = (standing: Standings['of'][number]): boolean => standing !== 'open';

function untold(set: number, told: Uint8Array): number {
  let left = set;
  for (let rest = set; rest !== 0; rest &= rest - 1) {
    const place = 31 - Math.clz32(rest & -rest);
    if (told[place] !== 0) left &= ~(1 << place);
  }
  return left;
}
