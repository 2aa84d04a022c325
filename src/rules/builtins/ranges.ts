// SPDX-License-Identifier: Apache-2.0
import { ANY, BOOLEAN } from '../check/static-type.ts';
import { compareValues } from '../operators/order.ts';
import { FeelRange, isNumber, type Value } from '../values.ts';
import { type Builtin, define, param } from './builtin.ts';

// The relations of intervals. A point is the range that holds it alone; what cannot be compared gives null.

type Interval = { readonly low: Value; readonly high: Value; readonly lowIn: boolean; readonly highIn: boolean };

function interval(value: Value): Interval | null {
  if (value instanceof FeelRange) {
    if (value.low === undefined || value.high === undefined || value.around === '!=') return null;
    return { low: value.low, high: value.high, lowIn: value.lowIncluded, highIn: value.highIncluded };
  }
  return isNumber(value) || compareValues(value, value) === 0
    ? { low: value, high: value, lowIn: true, highIn: true }
    : null;
}

type Relation = (a: Interval, b: Interval, order: Order) => boolean;
/** Compares two ends; whatever has no order throws the relation out. */
type Order = (left: Value, right: Value) => number;

class NoOrder extends Error {}

function order(left: Value, right: Value): number {
  const found = compareValues(left, right);
  if (found === null) throw new NoOrder();
  return found;
}

function relation(name: string, params: readonly [string, string], holds: Relation): Builtin {
  return define(name, [param(params[0], ANY), param(params[1], ANY)], {
    result: BOOLEAN,
    call: ([left, right]) => {
      const [a, b] = [interval(left ?? null), interval(right ?? null)];
      if (a === null || b === null) return null;
      try {
        return holds(a, b, order);
      } catch (error) {
        if (error instanceof NoOrder) return null;
        throw error;
      }
    },
  });
}

const before: Relation = (a, b, cmp) => {
  const gap = cmp(a.high, b.low);
  return gap < 0 || (gap === 0 && !(a.highIn && b.lowIn));
};

const meets: Relation = (a, b, cmp) => a.highIn && b.lowIn && cmp(a.high, b.low) === 0;

const overlaps: Relation = (a, b, cmp) => !before(a, b, cmp) && !before(b, a, cmp);

/** Whether a begins no later than b. */
const reachesLow: Relation = (a, b, cmp) => {
  const gap = cmp(a.low, b.low);
  return gap < 0 || (gap === 0 && (a.lowIn || !b.lowIn));
};

/** Whether a ends no earlier than b. */
const reachesHigh: Relation = (a, b, cmp) => {
  const gap = cmp(a.high, b.high);
  return gap > 0 || (gap === 0 && (a.highIn || !b.highIn));
};

const includes: Relation = (a, b, cmp) => reachesLow(a, b, cmp) && reachesHigh(a, b, cmp);
const sameLow: Relation = (a, b, cmp) => cmp(a.low, b.low) === 0 && a.lowIn === b.lowIn;
const sameHigh: Relation = (a, b, cmp) => cmp(a.high, b.high) === 0 && a.highIn === b.highIn;
const finishes: Relation = (a, b, cmp) => sameHigh(a, b, cmp) && reachesLow(b, a, cmp);
const starts: Relation = (a, b, cmp) => sameLow(a, b, cmp) && reachesHigh(b, a, cmp);
const overlapsBefore: Relation = (a, b, cmp) =>
  overlaps(a, b, cmp) && !reachesLow(b, a, cmp) && !(reachesHigh(a, b, cmp) && !sameHigh(a, b, cmp));

function turned(holds: Relation): Relation {
  return (a, b, cmp) => holds(b, a, cmp);
}

const RANGES_NAMES = ['range1', 'range2'] as const;

export const RANGES: readonly Builtin[] = [
  relation('before', ['point1', 'point2'], before),
  relation('after', ['point1', 'point2'], turned(before)),
  relation('meets', RANGES_NAMES, meets),
  relation('met by', RANGES_NAMES, turned(meets)),
  relation('overlaps', RANGES_NAMES, overlaps),
  relation('overlaps before', RANGES_NAMES, overlapsBefore),
  relation('overlaps after', RANGES_NAMES, turned(overlapsBefore)),
  relation('finishes', ['point', 'range'], finishes),
  relation('finished by', ['range', 'point'], turned(finishes)),
  relation('includes', ['range', 'point'], includes),
  relation('during', ['point', 'range'], turned(includes)),
  relation('starts', ['point', 'range'], starts),
  relation('started by', ['range', 'point'], turned(starts)),
  relation('coincides', RANGES_NAMES, (a, b, cmp) => sameLow(a, b, cmp) && sameHigh(a, b, cmp)),
];
