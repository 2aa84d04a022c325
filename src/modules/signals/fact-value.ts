// SPDX-License-Identifier: Apache-2.0
import type { Fact } from '../catalogue/index.ts';

const LONGEST_TEXT = 2_000;
const DATE = /^\d{4}-\d{2}-\d{2}$/;

/** Whether a JSON value has the type that the fact dictionary declares. Null is for the caller: it is known absence. */
export function fitsType(fact: Pick<Fact, 'type'> & { options?: Fact['options'] }, value: unknown): boolean {
  switch (fact.type) {
    case 'text':
      return typeof value === 'string' && value.length <= LONGEST_TEXT;
    case 'number':
      return typeof value === 'number' && Number.isFinite(value);
    case 'boolean':
      return typeof value === 'boolean';
    case 'date':
      return typeof value === 'string' && isDate(value);
    case 'date-time':
      return typeof value === 'string' && !Number.isNaN(Date.parse(value));
    case 'choice':
      return fact.options?.some((option) => option.value === value) ?? false;
    case 'list-of-text':
      return Array.isArray(value) && value.every((one) => typeof one === 'string' && one.length <= LONGEST_TEXT);
  }
}

function isDate(text: string): boolean {
  if (!DATE.test(text)) return false;
  const millis = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(millis) && new Date(millis).toISOString().startsWith(text);
}
