// SPDX-License-Identifier: Apache-2.0
import type { Reader } from './reader.ts';
import type { TypeExpr } from './tree.ts';

const LONG_NAMES: readonly (readonly string[])[] = [
  ['date', 'and', 'time'],
  ['days', 'and', 'time', 'duration'],
  ['years', 'and', 'months', 'duration'],
  ['day', 'time', 'duration'],
];

/** A type: `number`, `list<date>`, `context<name: string>`, `function<number> -> boolean`. */
export function parseType(reader: Reader): TypeExpr {
  return reader.nested(() => parseTypeHere(reader));
}

function parseTypeHere(reader: Reader): TypeExpr {
  const at = reader.peek();
  const name = readTypeName(reader);
  if (!reader.isSign('<')) return { kind: 'named', name, at };
  if (name === 'list' || name === 'range') {
    reader.expectSign('<');
    const of = parseType(reader);
    reader.expectSign('>');
    return { kind: name, of, at };
  }
  if (name === 'context') return { kind: 'context', fields: readFields(reader), at };
  if (name === 'function') return readFunctionType(reader);
  return { kind: 'named', name, at };
}

function readTypeName(reader: Reader): string {
  for (const words of LONG_NAMES) {
    if (!words.every((word, index) => reader.isWord(word, index))) continue;
    for (const _ of words) reader.next();
    return words.join(' ');
  }
  const name = reader.readName() ?? reader.unexpected('نوع مثل number', 'a type such as number');
  return reader.isSign('.') ? qualified(reader, name) : name;
}

/** The name of a type that comes from another model: `imported.tPerson`. */
function qualified(reader: Reader, first: string): string {
  let name = first;
  while (reader.takeSign('.')) {
    const part = reader.readName() ?? reader.unexpected('نوع مثل number', 'a type such as number');
    name = `${name}.${part}`;
  }
  return name;
}

function readFields(reader: Reader): { name: string; type: TypeExpr }[] {
  const fields: { name: string; type: TypeExpr }[] = [];
  reader.expectSign('<');
  do {
    const name = reader.readNewName([':']) ?? reader.unexpected('اسم يليه «:»', 'a name followed by «:»');
    reader.expectSign(':');
    fields.push({ name, type: parseType(reader) });
  } while (reader.takeSign(','));
  reader.expectSign('>');
  return fields;
}

function readFunctionType(reader: Reader): TypeExpr {
  const at = reader.expectSign('<');
  const params: TypeExpr[] = [];
  while (!reader.isSign('>')) {
    if (params.length > 0) reader.expectSign(',');
    params.push(parseType(reader));
  }
  reader.next();
  reader.expectSign('->');
  return { kind: 'function', params, result: parseType(reader), at };
}
