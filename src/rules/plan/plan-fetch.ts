// SPDX-License-Identifier: Apache-2.0
import { Outlook, type Planning, placesIn } from './outlook.ts';
import type { OpenFact } from './tables.ts';

/**
 * What it takes to learn a fact from whoever holds it. `disclosure`: how bad it is to look at it in vain, in seconds that one
 * would rather wait (Infinity: never in vain). `seconds`: how long an answer takes.
 */
export type Price = { readonly disclosure: number; readonly seconds: number };

/** What a fetch plan is made for: `askable` facts can be had from anybody, `fetchable` ones from a register. */
export type Fetching = Planning & {
  readonly fetchable: (fact: string) => boolean;
  readonly price: (fact: string) => Price;
};

/** What to fetch in this round, and the services that no fact which can still be had wins for the person. */
export type FetchPlan = { readonly now: readonly string[]; readonly hopeless: readonly string[] };

const CERTAIN = 1 - 1e-9;
const FUTURES_MAX = 256;

/**
 * Chooses what to ask registers for in this round; what they answer makes for another. A fact that is needed however the
 * others turn out is fetched at once. One that a fact no dearer may make needless is fetched at once only where looking in vain
 * costs less than the wait for another round would, each weighed by its chance; what is most sensitive never in vain. What
 * a service needs for its delivery is fetched when the person is entitled to it, not before.
 */
export function planFetch(fetching: Fetching): FetchPlan {
  const outlook = new Outlook(fetching);
  const nothing = new Uint8Array(outlook.facts.length);
  const { of } = outlook.look(nothing);
  const hopeless = outlook.services.filter((_, index) => of[index] === 'hopeless').map(({ id }) => id);
  const deliveries = neededForDelivery(outlook, fetching);
  const deciding = outlook.facts
    .map(({ name }, place) => ({ name, place }))
    .filter(({ name }) => fetching.fetchable(name));
  const needs = deciding.map(({ name, place }) => ({
    name,
    chance: needOf(outlook, place, noDearer(deciding, name, fetching)),
    price: fetching.price(name),
  }));
  const worth = needs.filter(({ chance, price }) => isWorth(chance, price)).map(({ name }) => name);
  const { waits } = outlook.look(nothing);
  const isWaitedFor = (fact: string) =>
    waits.some(
      (set, index) => of[index] === 'open' && placesIn(set).some((place) => outlook.facts[place]?.name === fact),
    );
  const open = needs.filter(({ chance, name }) => chance > 0 || isWaitedFor(name));
  // Each may make another needless, and nobody knows which: begin with the one that shows least and is needed most.
  const first = open.toSorted((a, b) => costOf(a) - costOf(b))[0];
  const decides = worth.length > 0 ? worth : first ? [first.name] : [];
  const now = [...decides, ...deliveries.certain];
  return { now: [...new Set(now.length > 0 ? now : deliveries.later)], hopeless };
}

function isWorth(chance: number, { disclosure, seconds }: Price): boolean {
  return chance >= CERTAIN || (chance > 0 && (1 - chance) * disclosure <= chance * seconds);
}

function costOf({ chance, price }: { chance: number; price: Price }): number {
  return Math.min(price.disclosure, Number.MAX_SAFE_INTEGER) * (2 - chance);
}

type Deciding = { readonly name: string; readonly place: number };

function noDearer(deciding: readonly Deciding[], name: string, { price }: Fetching): number[] {
  const limit = price(name).disclosure;
  return deciding.filter((one) => one.name !== name && price(one.name).disclosure <= limit).map(({ place }) => place);
}

/** How likely a fact is still wanted once those others are known. */
function needOf(outlook: Outlook, fact: number, others: readonly number[]): number {
  const bit = 1 << fact;
  let [all, wanted] = [0, 0];
  for (const { told, weight } of futures(outlook, others)) {
    all += weight;
    const { of, waits } = outlook.look(told);
    const isWanted = outlook.services.some(
      ({ needs }, index) =>
        (of[index] === 'open' && ((waits[index] ?? 0) & bit) !== 0) ||
        (of[index] === 'eligible' && (needs & bit) !== 0),
    );
    if (isWanted) wanted += weight;
  }
  return all === 0 ? 0 : wanted / all;
}

type Future = { readonly told: Uint8Array; readonly weight: number };

/** Every way these facts can turn out; of too many, a spread of them. */
function* futures({ facts }: Outlook, places: readonly number[]): Generator<Future> {
  const counts = places.map((place) => (facts[place] as OpenFact).weights.length);
  const total = counts.reduce((product, count) => product * count, 1);
  const step = Math.max(1, Math.ceil(total / FUTURES_MAX));
  const told = new Uint8Array(facts.length);
  for (let future = 0; future < total; future += step) {
    // Another offset in every stride, or the facts that vary fastest would always turn out the same.
    let rest = step === 1 ? future : Math.min(total - 1, future + ((Math.imul(future, 0x9e3779b1) >>> 0) % step));
    let weight = 1;
    for (const [order, place] of places.entries()) {
      const way = rest % (counts[order] ?? 1);
      rest = Math.floor(rest / (counts[order] ?? 1));
      told[place] = way + 1;
      weight *= (facts[place] as OpenFact).weights[way] ?? 0;
    }
    yield { told, weight };
  }
}

/** What the services that are won need for delivery; `later`: of those that may yet be out of reach. */
function neededForDelivery(outlook: Outlook, { fetchable }: Fetching): { certain: string[]; later: string[] } {
  const { of, reached } = outlook.look(new Uint8Array(outlook.facts.length));
  const found = { certain: new Set<string>(), later: new Set<string>() };
  for (const [index, { inputs, needs }] of outlook.services.entries()) {
    if (of[index] !== 'eligible') continue;
    const names = [...inputs, ...placesIn(needs).map((place) => (outlook.facts[place] as OpenFact).name)];
    for (const name of names.filter(fetchable)) found[reached[index] ? 'certain' : 'later'].add(name);
  }
  return { certain: [...found.certain], later: [...found.later] };
}
