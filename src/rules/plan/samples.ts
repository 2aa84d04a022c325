// SPDX-License-Identifier: Apache-2.0
import { plusDuration } from '../../kernel/clock.ts';
import { readFact } from '../facts.ts';
import type { AsOf } from '../moment.ts';
import type { FeelValue } from '../values.ts';
import type { FactType } from '../vocabulary.ts';
import type { Literals } from './literals.ts';

/** One way a fact may turn out, and how many people of a hundred (or of any number) it holds for. */
export type Expected = { readonly value: unknown; readonly share: number };

/** Answers that stand for all answers to one question, with their weights, which add up to one. */
export type Samples = { readonly values: readonly FeelValue[]; readonly weights: readonly number[] };

const SAMPLES_MAX = 64;
const AGE_MAX = 150;
/** What an answer that nobody expected weighs beside those that are. */
const UNEXPECTED = 0.005;

type Expecting = {
  readonly asOf: AsOf;
  readonly expected?: readonly Expected[] | undefined;
  readonly mayBeAbsent?: boolean;
};

/**
 * Values on both sides of every cut that the rules make, beside those that are expected. Without expectations all options
 * of a choice weigh the same, and so do the stretches between cuts, once equal ones are put together.
 */
export function samplesOf(
  type: FactType,
  literals: readonly Literals[],
  { asOf, expected = [], mayBeAbsent = false }: Expecting,
): Samples {
  const found = new Map<string, { value: FeelValue; weight: number }>();
  const add = (json: unknown, weight: number): void => {
    const read = readFact(type, json);
    if (!read.ok) return;
    const key = JSON.stringify(json);
    const before = found.get(key);
    if (before === undefined) found.set(key, { value: read.value, weight });
    else before.weight += weight;
  };
  for (const { value, share } of expected) add(value, share);
  const total = expected.reduce((sum, { share }) => sum + share, 0);
  for (const json of candidates(type, literals, asOf.date)) {
    if (found.size >= SAMPLES_MAX) break;
    add(json, total > 0 ? 0 : 1);
  }
  if (mayBeAbsent) add(null, total > 0 ? 0 : 1);
  const all = [...found.values()];
  return { values: all.map(({ value }) => value), weights: all.map(({ weight }) => weight) };
}

/** Shares as weights that add up to one, of what is put together; an unexpected answer is never impossible. */
export function normalise(weights: readonly number[]): number[] {
  const total = weights.reduce((sum, weight) => sum + weight, 0) || 1;
  const raised = weights.map((weight) => Math.max(weight / total, UNEXPECTED));
  const sum = raised.reduce((before, weight) => before + weight, 0);
  return raised.map((weight) => weight / sum);
}

function candidates(type: FactType, literals: readonly Literals[], today: string): unknown[] {
  switch (type.kind) {
    case 'boolean':
      return [true, false];
    case 'choice':
      return [...type.options];
    case 'number':
      return aroundNumbers(literals.flatMap(({ numbers }) => numbers));
    case 'text':
      return ['…', ...literals.flatMap(({ texts }) => texts)];
    case 'date':
      return aroundDates(literals, today);
    case 'date-time':
      return aroundDates(literals, today).map((date) => `${date}T00:00:00Z`);
    case 'duration':
      return ['P0D', 'P0M', 'P1D', 'P1M', ...literals.flatMap(({ durations }) => durations)];
    case 'list':
      return [[], ...candidates(type.of, literals, today).map((member) => [member])];
  }
}

function aroundNumbers(cuts: readonly number[]): number[] {
  const sorted = [...new Set(cuts)].toSorted((a, b) => a - b);
  const between = sorted.slice(1).map((cut, index) => (cut + (sorted[index] ?? 0)) / 2);
  return [...sorted.flatMap((cut) => [cut, cut - 1, cut + 1]), ...between, 0, 1];
}

/** The days before, on and after each cut: a date that is named, today, and these moved by the durations and ages named. */
function aroundDates(literals: readonly Literals[], today: string): string[] {
  const bases = [today, ...literals.flatMap(({ dates }) => dates)];
  const cuts = [...bases];
  for (const { durations, numbers, units } of literals) {
    const ages = numbers.filter((age) => Number.isInteger(age) && age >= 0 && age <= AGE_MAX);
    for (const base of bases) {
      for (const age of ages) for (const unit of units) cuts.push(shifted(base, `P${age}${unit}`, -1));
      for (const duration of durations.map((one) => one.replace(/^-/, '')))
        cuts.push(shifted(base, duration, 1), shifted(base, duration, -1));
    }
  }
  return [...new Set(cuts)].flatMap((cut) => [cut, shifted(cut, 'P1D', -1), shifted(cut, 'P1D', 1)]);
}

/** A duration with hours in it shifts a date by none of its own days: the cut is then at the date itself. */
function shifted(date: string, duration: string, sign: 1 | -1): string {
  return /^P(\d+Y)?(\d+M)?(\d+D)?$/.test(duration) && duration !== 'P' ? plusDuration(date, duration, sign) : date;
}
