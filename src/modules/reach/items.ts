// SPDX-License-Identifier: Apache-2.0
import type { Item } from './question.ts';

/** What a rule says about people of one kind; while it is unknown, what it waits for. */
export type Stand = { readonly state: 'met' | 'unmet' | 'unknown'; readonly missing: readonly string[] };

/** The places of verdicts in a row of counts. */
export const ELIGIBLE = 0;
export const NOT_ELIGIBLE = 1;
export const UNKNOWN = 2;

/** What becomes of every item for people of one kind: no verdict for those whose role is not offered it. */
export type Decided = {
  readonly verdicts: readonly (number | undefined)[];
  readonly missing: readonly (readonly string[])[];
};

type Deciding = {
  readonly items: readonly Item[];
  /** Which rules are an item's criteria. */
  readonly criteria: (item: Item) => readonly number[];
  readonly stands: readonly Stand[];
  readonly role: string | undefined;
};

/**
 * As offers decide: all criteria must be met, and one that fails settles it, whatever is unknown beside it. An item whose
 * doors are all closed cannot be had; a door that is not there for this role is none. Doors come before what they lead to.
 */
export function decideItems({ items, criteria, stands, role }: Deciding): Decided {
  const verdicts: (number | undefined)[] = [];
  const missing: string[][] = [];
  for (const item of items) {
    const offered = !item.roles || (role !== undefined && item.roles.includes(role));
    const own = criteria(item).map((rule) => stands[rule] as Stand);
    const doors = item.doors.map((door) => verdicts[door]).filter((verdict) => verdict !== undefined);
    const closed = doors.length > 0 && doors.every((verdict) => verdict === NOT_ELIGIBLE);
    const verdict = closed ? NOT_ELIGIBLE : verdictOf(own);
    verdicts.push(offered ? verdict : undefined);
    missing.push(offered && verdict === UNKNOWN ? [...new Set(own.flatMap((stand) => stand.missing))] : []);
  }
  return { verdicts, missing };
}

function verdictOf(stands: readonly Stand[]): number {
  if (stands.some(({ state }) => state === 'unmet')) return NOT_ELIGIBLE;
  return stands.some(({ state }) => state === 'unknown') ? UNKNOWN : ELIGIBLE;
}
