// SPDX-License-Identifier: Apache-2.0
import type { Position } from '../problems.ts';
import { bounded } from './bounded.ts';
import type { Words } from './dialect.ts';
import { allOf, anyOf, flagSql, noneOf } from './flag.ts';
import { DIGITS_MAX, literal } from './literals.ts';
import { refuse } from './refusal.ts';
import { metBy, type NumberType, once, type Scalar, type SqlType, sameAs } from './scalar.ts';

type Chain = NonNullable<Scalar['chain']>;

/** Kleene's and, or: SQL's own over NULL, which is UNKNOWN. FEEL's null in it is told by the flags. */
export function kleene(word: 'AND' | 'OR', given: readonly Scalar[], words: Words, at: Position): Scalar {
  const parts = given.flatMap((part) => (part.chain?.word === word ? part.chain.parts : [part]));
  const neutral = word === 'AND';
  if (parts.some((part) => part.constant === !neutral)) return literal(!neutral, words, at);
  const open = parts.filter((part) => part.constant !== neutral);
  const [only] = open;
  if (only === undefined) return literal(neutral, words, at);
  return open.length === 1 ? only : chained({ word, parts: open });
}

function chained(chain: Chain): Scalar {
  const { word, parts } = chain;
  const value = bounded(`(${parts.map((part) => part.value).join(` ${word} `)})`);
  const waits = once(() => anyOf(parts.map((part) => part.unknown())));
  const settled = word === 'AND' ? `(${value} IS NOT FALSE)` : `(${value} IS NOT TRUE)`;
  const absent = once(() =>
    anyOf(parts.map((part) => part.absent())) === false ? false : allOf([`(${value} IS NULL)`, noneOf([waits()])]),
  );
  return {
    type: { kind: 'boolean' },
    value,
    chain,
    absent,
    unknown: once(() => (absent() === false && waits() !== false ? `(${value} IS NULL)` : allOf([waits(), settled]))),
    missing: (fact) => allOf([anyOf(parts.map((part) => part.missing(fact))), settled]),
    ...(word === 'OR' ? { met: () => bounded(`(${parts.map(metBy).join(' OR ')})`) } : {}),
  };
}

export function negation(part: Scalar, words: Words, at: Position): Scalar {
  if (typeof part.constant === 'boolean') return literal(!part.constant, words, at);
  return sameAs(part, { type: { kind: 'boolean' }, value: `(NOT ${part.value})` });
}

/** The condition with FEEL's null taken for false, as tests and filters take it. */
export function coalesced(part: Scalar): Scalar {
  const absent = part.absent();
  if (absent === false) return part;
  const { unknown, missing } = part;
  return { type: part.type, value: metBy(part), absent: () => false, unknown, missing };
}

/**
 * While the condition is unknown, the answer is known all the same if both branches agree on it. Each case is written out,
 * so that no ELSE takes the unknown for false.
 */
export function choose(test: Scalar, then: Scalar, otherwise: Scalar, at: Position): Scalar {
  const type = typeOfBoth(then, otherwise, at);
  const held = metBy(test);
  const value = bounded(
    `(CASE WHEN ${held} THEN ${then.value} WHEN NOT ${held} THEN ${otherwise.value} WHEN ${then.value} = ${otherwise.value} THEN ${then.value} END)`,
  );
  const absent = once(() => {
    const [a, b] = [then.absent(), otherwise.absent()];
    if (a === false && b === false) return false;
    return bounded(
      `(CASE WHEN ${held} THEN ${flagSql(a)} WHEN NOT ${held} THEN ${flagSql(b)} ELSE ${flagSql(allOf([a, b]))} END)`,
    );
  });
  const unknown = once(() => {
    const any = anyOf([test.unknown(), then.unknown(), otherwise.unknown()]);
    return any === false ? false : allOf([`(${value} IS NULL)`, noneOf([absent()])]);
  });
  return {
    type,
    value,
    absent,
    unknown,
    missing: (fact) => {
      const [t, a, b] = [test.missing(fact), then.missing(fact), otherwise.missing(fact)];
      if (t === false && a === false && b === false) return false;
      const open = flagSql(allOf([anyOf([t, a, b]), unknown()]));
      return bounded(`(CASE WHEN ${held} THEN ${flagSql(a)} WHEN NOT ${held} THEN ${flagSql(b)} ELSE ${open} END)`);
    },
  };
}

function typeOfBoth({ type: a }: Scalar, { type: b }: Scalar, at: Position): SqlType {
  if (a.kind === 'null') return b;
  if (b.kind === 'null') return a;
  // Two moments agree only when they are told in one zone, which a column has lost.
  if (a.kind !== b.kind || a.kind === 'date-time') return refuse(at, 'no-sql-type');
  if ('digits' in a && 'digits' in b) return { ...a, ...widest(a, b, at) };
  if (a.kind === 'date' && b.kind === 'date') {
    return { kind: 'date', back: Math.max(a.back ?? 0, b.back ?? 0), forth: Math.max(a.forth ?? 0, b.forth ?? 0) };
  }
  return a;
}

function widest(a: NumberType, b: NumberType, at: Position): Pick<NumberType, 'digits' | 'native'> {
  const [whole, scale] = [Math.max(a.digits.whole, b.digits.whole), Math.max(a.digits.scale, b.digits.scale)];
  if (whole + scale > DIGITS_MAX) refuse(at, 'no-sql-number');
  return { digits: { whole, scale }, native: a.native === b.native ? a.native : 'decimal' };
}
