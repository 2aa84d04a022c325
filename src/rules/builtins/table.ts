// SPDX-License-Identifier: Apache-2.0
import type { Builtin } from './builtin.ts';
import { LISTS } from './lists.ts';
import { NUMBERS } from './numbers.ts';
import { RANGES } from './ranges.ts';
import { TEMPORALS } from './temporals.ts';
import { TEXTS } from './texts.ts';
import { VALUES } from './values.ts';

/** Every built-in function by name, with its signatures in the order in which they are tried. */
export const BUILTINS: ReadonlyMap<string, readonly Builtin[]> = Map.groupBy(
  [...VALUES, ...TEXTS, ...NUMBERS, ...LISTS, ...TEMPORALS, ...RANGES],
  (builtin) => builtin.name,
);
