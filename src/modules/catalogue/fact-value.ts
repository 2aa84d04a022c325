// SPDX-License-Identifier: Apache-2.0
import type { Fact } from './definitions.ts';

const LONGEST_TEXT = 2_000;
const DATE_TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/;
const DATE = /^\d{4}-\d{2}-\d{2}$/;

/** As much of a fact's definition as says which values fit it. */
export type ValueSpec = Pick<Fact, 'type'> & { readonly options?: Fact['options']; readonly shape?: Fact['shape'] };

/** Whether a JSON value is one that the fact dictionary allows. Null is for the caller: it is known absence. */
export function fitsType(fact: ValueSpec, value: unknown): boolean {
  switch (fact.type) {
    case 'text':
      return typeof value === 'string' && value.length <= LONGEST_TEXT && hasShape(fact, value);
    case 'number':
      return typeof value === 'number' && Number.isFinite(value);
    case 'boolean':
      return typeof value === 'boolean';
    case 'date':
      return typeof value === 'string' && isDate(value);
    case 'date-time':
      return (
        typeof value === 'string' &&
        DATE_TIME.test(value) &&
        isDate(value.slice(0, 10)) &&
        !Number.isNaN(Date.parse(value))
      );
    case 'choice':
      return fact.options?.some((option) => option.value === value) ?? false;
    case 'list-of-text':
      return Array.isArray(value) && value.every((one) => typeof one === 'string' && one.length <= LONGEST_TEXT);
  }
}

const shapes = new Map<string, RegExp>();

/** Whether a text looks as the fact says it must; a fact that says nothing takes any. */
function hasShape({ shape }: ValueSpec, text: string): boolean {
  if (!shape) return true;
  let pattern = shapes.get(shape.pattern);
  if (!pattern) {
    pattern = new RegExp(`^(?:${shape.pattern})$`, 'u');
    shapes.set(shape.pattern, pattern);
  }
  return pattern.test(text);
}

function isDate(text: string): boolean {
  if (!DATE.test(text) || text.startsWith('0000')) return false;
  const millis = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(millis) && new Date(millis).toISOString().startsWith(text);
}
