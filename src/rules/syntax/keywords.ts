// SPDX-License-Identifier: Apache-2.0
import type { Reader } from './reader.ts';
import type { Expr, Iteration, Parameter } from './tree.ts';
import { parseType } from './type-expressions.ts';

/** `if`, `for`, `some`, `every`, `function`: they reach as far to the right as they can. */
export function parseKeyword(reader: Reader): Expr | null {
  if (reader.isWord('if')) return parseIf(reader);
  if (reader.isWord('for')) return parseFor(reader);
  if (reader.isWord('some') || reader.isWord('every')) return parseQuantified(reader);
  if (reader.isWord('function') && reader.isSign('(', 1)) return parseFunction(reader);
  return null;
}

function parseIf(reader: Reader): Expr {
  const at = reader.next();
  const test = reader.expression();
  reader.expectWord('then');
  const then = reader.expression();
  reader.expectWord('else');
  return { kind: 'if', test, then, otherwise: reader.expression(), at };
}

function parseFor(reader: Reader): Expr {
  const at = reader.next();
  const known = reader.names.mark();
  const over = parseIterations(reader);
  reader.expectWord('return');
  const body = reader.expression();
  reader.names.forget(known);
  return { kind: 'for', over, body, at };
}

function parseQuantified(reader: Reader): Expr {
  const at = reader.next();
  const known = reader.names.mark();
  const over = parseIterations(reader);
  reader.expectWord('satisfies');
  const body = reader.expression();
  reader.names.forget(known);
  return { kind: at.text as 'some' | 'every', over, body, at };
}

function parseIterations(reader: Reader): Iteration[] {
  const iterations: Iteration[] = [];
  do {
    const at = reader.peek();
    const name = reader.readNewName(['in']) ?? reader.unexpected('اسم يليه «in»', 'a name followed by «in»');
    reader.expectWord('in');
    const over = reader.expression();
    const to = reader.takeSign('..') ? reader.expression() : null;
    reader.names.learn(name);
    iterations.push({ name, over, to, at });
  } while (reader.takeSign(','));
  return iterations;
}

function parseFunction(reader: Reader): Expr {
  const at = reader.next();
  reader.expectSign('(');
  const known = reader.names.mark();
  const params: Parameter[] = [];
  while (!reader.isSign(')')) {
    if (params.length > 0) reader.expectSign(',');
    const name = reader.readNewName([',', ')', ':']) ?? reader.unexpected('اسم مُدخل', 'the name of a parameter');
    params.push({ name, type: reader.takeSign(':') ? parseType(reader) : null });
    reader.names.learn(name);
  }
  reader.next();
  const external = reader.isWord('external') ? reader.next() : null;
  const body = reader.expression();
  reader.names.forget(known);
  // What would run elsewhere is read and never called: it gives null.
  if (external !== null) return { kind: 'function', params, body: { kind: 'literal', value: null, at }, external, at };
  return { kind: 'function', params, body, at };
}
