// SPDX-License-Identifier: Apache-2.0
import { name } from '../sql-text.ts';

/*
 * Chance, as SQL: a number between 0 and 1 that depends on the seed, the number of the person and the name of what is
 * drawn, and on nothing else. So any part of a population can be made by itself, on any machine and in any order, and is
 * the same; and a fact that is added changes no other.
 */

/** The draw for the person whose number is in the column `i`. 32 bits, mixed by two rounds of multiplying and folding. */
export const DRAW_MACROS = [
  'CREATE OR REPLACE TEMP MACRO waad_fold(x, bits) AS xor(x, x >> bits)',
  'CREATE OR REPLACE TEMP MACRO waad_scramble(x) AS (waad_fold(x & 4294967295, 16) * 2146121005) & 4294967295',
  `CREATE OR REPLACE TEMP MACRO waad_draw(i, salt) AS
     waad_fold((waad_fold(waad_scramble(i * 2654435761 + salt), 15) * 2221713035) & 4294967295, 16) / 4294967296.0`,
] as const;

/** Gives a draw by its name, as a column: the same name, the same chance. */
export type Draws = (name: string) => string;

/** The draws of a seed, and the columns that make those which were asked for so far: each is made once for each person. */
export function drawsOf(seed: number): { readonly draws: Draws; columns(): string[] } {
  const asked = new Map<string, string>();
  return {
    draws: (draw) => {
      const column = name(`draw ${draw}`);
      asked.set(column, `waad_draw(i, ${saltOf(`${seed}:${draw}`)}::UBIGINT) AS ${column}`);
      return column;
    },
    columns: () => [...asked.values()],
  };
}

/** FNV-1a of 32 bits: spreads the names over the salts. */
function saltOf(text: string): number {
  let hash = 0x811c9dc5;
  for (const letter of text) hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  return hash;
}

/** One of several, by weight. What is left over after the weights goes to the last. */
export function pick(draw: string, choices: readonly (readonly [value: string, share: number])[]): string {
  const total = choices.reduce((sum, [, share]) => sum + share, 0);
  let upTo = 0;
  const cases = choices.slice(0, -1).map(([value, share]) => {
    upTo += share / total;
    return `WHEN ${draw} < ${upTo.toFixed(6)} THEN '${value}'`;
  });
  const last = choices.at(-1)?.[0] ?? '';
  return cases.length === 0 ? `'${last}'` : `CASE ${cases.join(' ')} ELSE '${last}' END`;
}

/** A whole number from `least` to `most`, each as likely. */
export function whole(draw: string, least: number, most: number): string {
  return `CAST(floor(${least} + ${draw} * ${most - least + 1}) AS INTEGER)`;
}
