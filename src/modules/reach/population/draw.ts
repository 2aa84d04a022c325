// SPDX-License-Identifier: Apache-2.0
import { name } from '../sql-text.ts';

/*
 * Chance, as SQL: a number between 0 and 1 that depends on the seed, the number of the person and the name of what is
 * drawn, and on nothing else. So any part of a population can be made by itself, on any machine and in any order, and is
 * the same; and a fact that is added changes no other.
 */

/** Gives a draw by its name, as a column: the same name, the same chance. */
export type Draws = (name: string) => string;

/** What remains of a number when its bits above the 32nd are cut off. */
const WORD = 4_294_967_295;

/**
 * 32 bits, mixed by two rounds of folding and multiplying. Each round is a view of its own, because it reads what was
 * there before it twice.
 */
const ROUNDS: readonly ((column: string) => string)[] = [
  (column) => `((xor(${column}, ${column} >> 16) * 2146121005) & ${WORD})`,
  (column) => `((xor(${column}, ${column} >> 15) * 2221713035) & ${WORD})`,
  (column) => `xor(${column}, ${column} >> 16) / 4294967296.0`,
];

/** The draws of a seed, and the views that make those which were asked for so far: each is made once for each person. */
export function drawsOf(seed: number): { readonly draws: Draws; views(numbers: string): string[] } {
  const salts = new Map<string, number>();
  return {
    draws: (draw) => {
      const column = name(`draw ${draw}`);
      salts.set(column, saltOf(`${seed}:${draw}`));
      return column;
    },
    views: (numbers) => viewsOf(salts, numbers),
  };
}

/** The last view is `life0`: the numbers `i` of the people, and every draw. */
function viewsOf(salts: ReadonlyMap<string, number>, numbers: string): string[] {
  const view = (columns: readonly string[], from: string) => `(SELECT ${['i', ...columns].join(',\n  ')} FROM ${from})`;
  const salted = [...salts].map(([column, salt]) => `((i * 2654435761 + ${salt}) & ${WORD}) AS ${column}`);
  return [
    `draw0 AS ${view(salted, `(${numbers})`)}`,
    ...ROUNDS.map((round, index) => {
      const columns = [...salts.keys()].map((column) => `${round(column)} AS ${column}`);
      return `${index + 1 < ROUNDS.length ? `draw${index + 1}` : 'life0'} AS ${view(columns, `draw${index}`)}`;
    }),
  ];
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
