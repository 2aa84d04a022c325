// SPDX-License-Identifier: Apache-2.0
import type { TypeExpr } from '../syntax/tree.ts';
import {
  ANY,
  BOOLEAN,
  CONTEXT,
  DATE,
  DATE_TIME,
  DAYS,
  FUNCTION,
  functionOf,
  LIST,
  MONTHS,
  NULL,
  NUMBER,
  RANGE,
  type StaticType,
  TEXT,
  TIME,
} from './static-type.ts';

/** Types that have been given names elsewhere, such as a model's item definitions. */
export type NamedTypes = ReadonlyMap<string, StaticType>;

/** The types of the standard, by the names that it gives them. */
export const STANDARD_TYPES: NamedTypes = new Map(
  Object.entries({
    any: ANY,
    Any: ANY,
    null: NULL,
    Null: NULL,
    boolean: BOOLEAN,
    number: NUMBER,
    string: TEXT,
    date: DATE,
    time: TIME,
    'date and time': DATE_TIME,
    'days and time duration': DAYS,
    'day time duration': DAYS,
    'years and months duration': MONTHS,
    'year month duration': MONTHS,
    list: LIST,
    context: CONTEXT,
    range: RANGE,
    function: FUNCTION,
  }),
);

/** The type that is written in the rule; null when a name in it means none. */
export function ofWritten(type: TypeExpr, named: NamedTypes): StaticType | null {
  switch (type.kind) {
    case 'named':
      return named.get(type.name) ?? STANDARD_TYPES.get(type.name) ?? null;
    case 'function':
      return ofFunction(type, named);
    case 'context':
      return ofContext(type, named);
    default: {
      const of = ofWritten(type.of, named);
      return of === null ? null : { kind: type.kind, of };
    }
  }
}

function ofFunction(type: Extract<TypeExpr, { kind: 'function' }>, named: NamedTypes): StaticType | null {
  const params = type.params.map((param) => ofWritten(param, named));
  const result = ofWritten(type.result, named);
  return result === null || params.includes(null) ? null : functionOf(params as StaticType[], result);
}

function ofContext(type: Extract<TypeExpr, { kind: 'context' }>, named: NamedTypes): StaticType | null {
  const fields = new Map<string, StaticType>();
  for (const field of type.fields) {
    const of = ofWritten(field.type, named);
    if (of === null) return null;
    fields.set(field.name, of);
  }
  return { kind: 'context', fields };
}

/** The first name in a written type that means no type. */
export function strangerIn(type: TypeExpr, named: NamedTypes): Extract<TypeExpr, { kind: 'named' }> | null {
  if (type.kind === 'named') return ofWritten(type, named) === null ? type : null;
  const parts =
    type.kind === 'function'
      ? [...type.params, type.result]
      : type.kind === 'context'
        ? type.fields.map((field) => field.type)
        : [type.of];
  for (const part of parts) {
    const found = strangerIn(part, named);
    if (found !== null) return found;
  }
  return null;
}
