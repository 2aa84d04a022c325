// SPDX-License-Identifier: Apache-2.0
import { ANY, type StaticType } from '../check/static-type.ts';
import type { Run } from '../emit/frame.ts';
import { Unknown, type Value } from '../values.ts';
import type { FactType } from '../vocabulary.ts';
import { conversion } from './convert.ts';
import { evaluationOf } from './evaluation.ts';
import type { ModelType } from './types.ts';

/** One fact that a model is told: an input, or a field of an input that is a context, called `input.field`. */
export type ModelInput = {
  readonly name: string;
  /** Null for what no fact can be (a time, a list of contexts): only a FEEL value can tell it. */
  readonly type: FactType | null;
};

/** How an input is read from the facts: whole, or field by field when nobody told the whole. */
export function inputRun(name: string, type: ModelType): Run {
  const unknown = new Unknown([name]);
  const convert = conversion(type, ANY);
  const fields =
    type.fields && [...type.fields].map(([field, of]) => [field, inputRun(`${name}.${field}`, of)] as const);
  return (frame) => {
    const told = evaluationOf(frame).told.get(name) as Value | undefined;
    if (told !== undefined) return convert(told, frame);
    if (fields === undefined) return unknown;
    const context = new Map(fields.map(([field, run]) => [field, run(frame)]));
    // A condition on the whole can be looked at only once all of it is told.
    return type.constraint === undefined ? context : convert(context, frame);
  };
}

/** The facts of an input. */
export function inputsOf(name: string, type: ModelType): ModelInput[] {
  if (type.fields === undefined) return [{ name, type: factType(type.static) }];
  return [...type.fields].flatMap(([field, of]) => inputsOf(`${name}.${field}`, of));
}

function factType(type: StaticType): FactType | null {
  switch (type.kind) {
    case 'text':
    case 'number':
    case 'boolean':
    case 'date':
    case 'date-time':
    case 'duration':
      return { kind: type.kind };
    case 'days':
    case 'months':
      return { kind: 'duration' };
    case 'choice':
      return type;
    case 'list': {
      const of = factType(type.of);
      return of === null ? null : { kind: 'list', of };
    }
    default:
      return null;
  }
}
