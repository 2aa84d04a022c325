// SPDX-License-Identifier: Apache-2.0
import { assert } from '../../kernel/assert.ts';
import { type Criterion, decideBy, type Eligibility, weigh } from '../decide.ts';
import type { FactView } from '../facts.ts';
import type { AsOf } from '../moment.ts';
import { FALSE, STUCK, TRUE } from './codes.ts';
import { PageJudge } from './judge.ts';
import { Page } from './page.ts';
import { People } from './people.ts';
import type { Room } from './room.ts';

/** What becomes of a service for one person: `missing` are the facts that could still change it. */
export type Standing = Pick<Eligibility, 'verdict' | 'missing'>;

/** One of the people laid out, and the day on which they are decided. */
type About = { readonly people: People; readonly person: number; readonly asOf: AsOf };

/** Where a service was put: the page of code that decides it, its place there, and its place among all codes. */
type Seat = { readonly page: number; readonly at: number; readonly code: number };

const ELIGIBLE: Standing = { verdict: 'eligible', missing: [] };
const REFUSED: Standing = { verdict: 'not-eligible', missing: [] };

/**
 * Decides several services at once, by code that is generated from their criteria once, when it is made. It means what
 * `weigh` and `decide` mean; it works out only once what the services share, and allocates next to nothing. A service is
 * named by its place in the list.
 */
export class Decider {
  private readonly services: readonly (readonly Criterion[])[];
  private readonly pages: readonly Page[];
  private readonly seats: readonly Seat[];
  private readonly self: People;

  constructor(services: readonly (readonly Criterion[])[]) {
    this.services = services;
    const pages: Page[] = [];
    const taken = services.map((criteria) => take(pages, criteria));
    for (const page of pages) page.finish();
    this.pages = pages;
    const starts = startsOf(pages);
    this.seats = taken.map(({ page, at }) => ({ page, at, code: (starts[page] ?? 0) + at }));
    this.self = this.layOut(1);
  }

  /** Room for what is known about so many people: told once, it can be decided about as often as wanted. */
  layOut(count: number): People {
    return new People(this.pages, count);
  }

  /** Decides every service about one of the people laid out. The codes mean something to `verdictOf` and `missingIn`. */
  run(people: People, person: number, asOf: AsOf): Int32Array {
    this.runInto(people.codes, 0, { people, person, asOf });
    return people.codes;
  }

  /** The same into an array of the caller's, from a place on: as many codes as there are services. */
  runInto(codes: Int32Array, from: number, { people, person, asOf }: About): void {
    const { rooms } = people;
    assert(rooms.length === this.pages.length, 'these people were laid out for another decider');
    let at = from;
    for (let index = 0; index < rooms.length; index += 1) {
      const page = this.pages[index] as Page;
      page.weigh(rooms[index] as Room, person, asOf, codes, at);
      at += page.services.length;
    }
  }

  verdictOf(codes: Int32Array, service: number): Eligibility['verdict'] {
    const code = codes[this.seats[service]?.code ?? -1];
    return code === TRUE ? 'eligible' : code === FALSE ? 'not-eligible' : 'unknown';
  }

  /** The facts that could still change a service, as set of bits; null when they have no bits. `factsIn` names them. */
  missingIn(codes: Int32Array, service: number): number | null {
    const code = codes[this.seats[service]?.code ?? -1] ?? TRUE;
    return code <= 0 ? 0 : (code & STUCK) === 0 ? code : null;
  }

  /** The facts of a set of bits, in the order in which the criteria name them. */
  factsIn(service: number, bits: number): string[] {
    return (this.pages[this.seats[service]?.page ?? -1] as Page).factsIn(bits);
  }

  /** Decides every service about one person. */
  weigh(facts: FactView, asOf: AsOf): Standing[] {
    this.self.tell(0, facts);
    const codes = this.run(this.self, 0, asOf);
    return this.services.map((criteria, index) => {
      const verdict = this.verdictOf(codes, index);
      if (verdict !== 'unknown') return verdict === 'eligible' ? ELIGIBLE : REFUSED;
      const bits = this.missingIn(codes, index);
      return bits === null ? weigh(criteria, facts, asOf) : { verdict, missing: this.factsIn(index, bits) };
    });
  }

  /** Decides every service about one person, with the reasons. */
  decide(facts: FactView, asOf: AsOf): Eligibility[] {
    this.self.tell(0, facts);
    return this.services.map((criteria, service) => {
      const { page: place, at } = this.seats[service] as Seat;
      const [page, room] = [this.pages[place] as Page, this.self.rooms[place] as Room];
      return decideBy(criteria, new PageJudge({ page, room, criteria, rules: page.services[at] ?? [], facts, asOf }));
    });
  }
}

/** Puts a service on the first page that has room for its facts. */
function take(pages: Page[], criteria: readonly Criterion[]): { page: number; at: number } {
  const rules = criteria.map(({ rule }) => rule);
  let page = pages.findIndex((one) => one.add(rules));
  if (page === -1) {
    page = pages.push(new Page()) - 1;
    pages[page]?.add(rules);
  }
  return { page, at: (pages[page]?.services.length ?? 1) - 1 };
}

function startsOf(pages: readonly Page[]): number[] {
  let sum = 0;
  return pages.map(({ services }) => {
    sum += services.length;
    return sum - services.length;
  });
}
