// SPDX-License-Identifier: Apache-2.0
import type { Answers, Contender } from './contender.ts';

/** What hand-written code answered about everybody. */
export type Truth = { readonly bits: readonly string[]; readonly answers: Answers };

/** How far an engine's answers are from the truth: in parts of a hundred, or 0. */
export function agreement(
  { bits, exact = false }: Contender,
  answers: Answers,
  truth: Truth,
): { wrong: string; unfounded: string } {
  let [wrong, unfounded, open] = [0, 0, 0];
  for (let at = 0; at < answers.length; at += 1) {
    const [found, true_] = [answers[at] as number, truth.answers[at] as number];
    if (true_ > 0) open += 1;
    if (true_ > 0 && found <= 0) unfounded += 1;
    else if (!isSame(found, true_, exact ? bits : null, truth.bits)) wrong += 1;
  }
  if (exact && wrong + unfounded > 0) throw new Error(`${wrong + unfounded} answers differ from hand-written code`);
  return { wrong: percent(wrong, answers.length), unfounded: open === 0 ? '–' : percent(unfounded, open) };
}

function isSame(found: number, truth: number, bits: readonly string[] | null, trueBits: readonly string[]): boolean {
  if (found <= 0 || truth <= 0) return found === truth;
  return bits === null || names(found, bits) === names(truth, trueBits);
}

function names(set: number, bits: readonly string[]): string {
  return bits
    .filter((_, bit) => (set & (1 << bit)) !== 0)
    .toSorted()
    .join();
}

function percent(part: number, whole: number): string {
  return part === 0 ? '0' : `${((100 * part) / whole).toFixed(1)} %`;
}
