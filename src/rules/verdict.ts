// SPDX-License-Identifier: Apache-2.0
import type { Text } from '../kernel/text.ts';
import { PROBLEMS } from './problems.ts';
import { type FeelValue, type Unknown, unknownIn, type Value } from './values.ts';

/**
 * What a rule says about one person. `missing` are the facts that could still change it: none for a definite answer, and
 * once all of them are told the answer is definite. A rule that did more work than is allowed is unknown with a `problem`.
 */
export type Verdict = {
  readonly is: 'true' | 'false' | 'null' | 'unknown' | 'value';
  readonly value?: FeelValue;
  readonly missing: ReadonlySet<string>;
  readonly problem?: Text;
};

const NONE: ReadonlySet<string> = new Set<string>();
const TRUE: Verdict = { is: 'true', value: true, missing: NONE };
const FALSE: Verdict = { is: 'false', value: false, missing: NONE };
const NULL: Verdict = { is: 'null', value: null, missing: NONE };

export const EXHAUSTED: Verdict = { is: 'unknown', missing: NONE, problem: PROBLEMS['too-much-work']() };

const unknowns = new WeakMap<Unknown, Verdict>();

function unknownVerdict(unknown: Unknown): Verdict {
  const kept = unknowns.get(unknown);
  if (kept !== undefined) return kept;
  const verdict: Verdict = { is: 'unknown', missing: unknown.missing };
  unknowns.set(unknown, verdict);
  return verdict;
}

/** The verdict of a value; the common ones are made once. */
export function toVerdict(value: Value): Verdict {
  if (value === true) return TRUE;
  if (value === false) return FALSE;
  if (value === null) return NULL;
  const unknown = unknownIn(value);
  if (unknown !== null) return unknownVerdict(unknown);
  return { is: 'value', value: value as FeelValue, missing: NONE };
}
