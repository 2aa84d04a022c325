// SPDX-License-Identifier: Apache-2.0
import { MEMBERS_MAX } from '../bounds.ts';
import { toNum } from '../numbers.ts';
import { parseTemporal } from '../temporal-text.ts';
import { parseKeyword } from './keywords.ts';
import type { Token } from './lexer.ts';
import type { Reader } from './reader.ts';
import type { Argument, Expr } from './tree.ts';

/** An operand with whatever follows it: `.name`, `[filter]`, `(arguments)`. */
export function parsePostfix(reader: Reader): Expr {
  let expr = parsePrimary(reader);
  for (;;) {
    const at = reader.peek();
    if (reader.isSign('.')) {
      reader.operator();
      const name = reader.readProperty() ?? reader.unexpected('اسم خاصية', 'the name of a property');
      expr = { kind: 'path', of: expr, name, at };
    } else if (reader.isSign('[') && startsFilter(reader)) {
      reader.operator();
      const by = reader.expression();
      reader.expectSign(']');
      expr = { kind: 'filter', list: expr, by, at };
    } else if (reader.isSign('(')) {
      expr = { kind: 'call', callee: expr, args: parseArguments(reader), at: expr.at };
    } else {
      return expr;
    }
  }
}

// After the upper end of a range, `[` closes an open end (`]1..5[`) when nothing follows that a filter could hold.
function startsFilter(reader: Reader): boolean {
  const after = reader.peek(1);
  if (after.kind === 'end') return false;
  if (after.kind === 'sign') return ['(', '[', '-', '"', '@', '{', '?'].includes(after.text);
  return (
    !['and', 'or', 'then', 'else', 'return', 'satisfies', 'in', 'between'].includes(after.text) || after.kind !== 'word'
  );
}

function parsePrimary(reader: Reader): Expr {
  const token = reader.peek();
  if (token.kind === 'number') return parseNumber(reader);
  if (token.kind === 'text') return { kind: 'literal', value: reader.next().value, at: token };
  if (token.kind === 'sign') return parseSigned(reader, token);
  const keyword = parseKeyword(reader);
  if (keyword !== null) return keyword;
  const word = WORDS.get(token.text);
  const name = reader.readName() ?? reader.unexpected('اسم أو قيمة', 'a name or a value');
  if (word !== undefined && name === token.text) return { kind: 'literal', value: word, at: token };
  if (RESERVED.has(name)) {
    reader.reset(reader.mark() - 1);
    return reader.unexpected('اسم أو قيمة', 'a name or a value');
  }
  return { kind: 'name', name, at: token };
}

const WORDS = new Map<string, boolean | null>([
  ['true', true],
  ['false', false],
  ['null', null],
]);
const RESERVED = new Set(['and', 'or', 'then', 'else', 'in', 'between', 'return', 'satisfies']);

function parseNumber(reader: Reader): Expr {
  const token = reader.next();
  const value = toNum(token.text);
  if (value === null) return reader.fail('unsupported', token, token.text);
  return { kind: 'literal', value, at: token };
}

function parseSigned(reader: Reader, token: Token): Expr {
  switch (token.text) {
    case '(':
      return parseRound(reader);
    case '[':
      return parseSquare(reader);
    case ']':
      return parseOpenRange(reader);
    case '{':
      return parseContext(reader);
    case '@':
      return parseAt(reader);
    case '?':
      return { kind: 'name', name: '?', at: reader.next() };
    default:
      return reader.unexpected('اسم أو قيمة', 'a name or a value');
  }
}

function parseAt(reader: Reader): Expr {
  const at = reader.next();
  const token = reader.peek();
  if (token.kind !== 'text') return reader.unexpected('نص بين علامتي "', 'a text in "…"');
  reader.next();
  const value = parseTemporal(token.value);
  if (value === null) return reader.fail('bad-literal', at, `@${token.text}`);
  return { kind: 'literal', value, at };
}

/** `( expression )`, an open range `(1..5]`, or a range from a comparison `(> 5)`. */
function parseRound(reader: Reader): Expr {
  const at = reader.next();
  const op = reader.peek();
  if (op.kind === 'sign' && ['<', '<=', '>', '>=', '=', '!='].includes(op.text)) return parseComparisonRange(reader);
  const expr = reader.expression();
  if (reader.takeSign('..')) return finishRange(reader, { low: expr, lowIncluded: false, at });
  reader.expectSign(')');
  return expr;
}

function parseComparisonRange(reader: Reader): Expr {
  const op = reader.next();
  const end = reader.additive();
  reader.expectSign(')');
  const around = op.text === '=' || op.text === '!=' ? op.text : undefined;
  const included = op.text !== '!=' && op.text.endsWith('=');
  const below = around !== undefined || op.text.startsWith('<');
  const above = around !== undefined || op.text.startsWith('>');
  return {
    kind: 'range',
    at: op,
    low: above ? end : null,
    lowIncluded: above && included,
    high: below ? end : null,
    highIncluded: below && included,
    ...(around === undefined ? {} : { around }),
  };
}

/** A list, or a range `[1..5]`. */
function parseSquare(reader: Reader): Expr {
  const at = reader.next();
  const members: Expr[] = [];
  while (!reader.isSign(']')) {
    if (members.length > 0) reader.expectSign(',');
    members.push(reader.expression());
    const [low] = members;
    if (members.length === 1 && low !== undefined && reader.takeSign('..')) {
      return finishRange(reader, { low, lowIncluded: true, at });
    }
    if (members.length > MEMBERS_MAX) reader.fail('too-many', at, String(MEMBERS_MAX));
  }
  reader.next();
  return { kind: 'list', members, at };
}

/** `]1..5]`: a range whose lower end is left out. */
function parseOpenRange(reader: Reader): Expr {
  const at = reader.next();
  const low = reader.expression();
  reader.expectSign('..');
  return finishRange(reader, { low, lowIncluded: false, at });
}

function finishRange(reader: Reader, start: { low: Expr; lowIncluded: boolean; at: Token }): Expr {
  const high = reader.expression();
  const close = reader.peek();
  if (!reader.isSign(']') && !reader.isSign(')') && !reader.isSign('[')) reader.unexpected('«]» أو «)»', '«]» or «)»');
  reader.next();
  return { kind: 'range', ...start, high, highIncluded: close.text === ']' };
}

function parseContext(reader: Reader): Expr {
  const at = reader.next();
  const entries: { name: string; value: Expr }[] = [];
  const known = reader.names.mark();
  while (!reader.isSign('}')) {
    if (entries.length > 0) reader.expectSign(',');
    const key = reader.peek();
    const name = key.kind === 'text' ? reader.next().value : reader.readNewName([':']);
    if (name === null) return reader.unexpected('اسم يليه «:»', 'a name followed by «:»');
    reader.expectSign(':');
    if (entries.some((entry) => entry.name === name)) reader.fail('unsupported', key, name);
    entries.push({ name, value: reader.expression() });
    if (key.kind === 'word') learnKey(reader, name);
    if (entries.length > MEMBERS_MAX) reader.fail('too-many', at, String(MEMBERS_MAX));
  }
  reader.next();
  reader.names.forget(known);
  return { kind: 'context', entries, at };
}

function learnKey(reader: Reader, name: string): void {
  reader.names.learn(name);
  reader.properties.learn(name);
}

function parseArguments(reader: Reader): Argument[] {
  reader.operator();
  const args: Argument[] = [];
  while (!reader.isSign(')')) {
    if (args.length > 0) reader.expectSign(',');
    args.push(parseArgument(reader));
    if (args.length > MEMBERS_MAX) reader.fail('too-many', reader.peek(), String(MEMBERS_MAX));
  }
  reader.next();
  return args;
}

function parseArgument(reader: Reader): Argument {
  const at = reader.peek();
  const mark = reader.mark();
  const name = reader.readNewName([':']);
  if (name !== null && reader.takeSign(':')) return { name, value: reader.expression(), at };
  reader.reset(mark);
  return { name: null, value: reader.expression(), at };
}
