// SPDX-License-Identifier: Apache-2.0

// Conditions of SQL that are never NULL. What is known while the SQL is being written is folded away, so that a rule over
// facts that are never absent says nothing of absence.

import { bounded } from './bounded.ts';

/** A condition of SQL that is TRUE or FALSE and never NULL; a constant one needs no SQL. */
export type Flag = string | boolean;

/** Whether one of them holds. */
export function anyOf(flags: readonly Flag[]): Flag {
  return joined(flags, { word: 'OR', absorbing: true });
}

/** Whether all of them hold. */
export function allOf(flags: readonly Flag[]): Flag {
  return joined(flags, { word: 'AND', absorbing: false });
}

export function noneOf(flags: readonly Flag[]): Flag {
  const any = anyOf(flags);
  return typeof any === 'boolean' ? !any : `(NOT ${any})`;
}

function joined(flags: readonly Flag[], how: { readonly word: string; readonly absorbing: boolean }): Flag {
  if (flags.includes(how.absorbing)) return how.absorbing;
  const open = [...new Set(flags.filter((flag) => typeof flag === 'string'))];
  const [first] = open;
  if (first === undefined) return !how.absorbing;
  return open.length === 1 ? first : bounded(`(${open.join(` ${how.word} `)})`);
}

/** The flag as SQL. */
export function flagSql(flag: Flag): string {
  return typeof flag === 'string' ? flag : flag ? 'TRUE' : 'FALSE';
}
