// SPDX-License-Identifier: Apache-2.0
import { done, type Outcome, refused } from '../../kernel/index.ts';
import type { Fact } from '../catalogue/index.ts';

/** A declared output, as the fact dictionary types it. */
export type OutputSpec = Pick<Fact, 'id' | 'type' | 'options' | 'shape'>;

/** Whether a value has the type that a fact declares. */
export type FitsType = (fact: OutputSpec, value: unknown) => boolean;

/** Checks that a delivery brings exactly what the service version declares, each of its type. Every fault is named at once. */
export function checkOutputs(
  declared: readonly OutputSpec[],
  given: Readonly<Record<string, unknown>>,
  fits: FitsType,
): Outcome<Readonly<Record<string, unknown>>, 'outputs-missing' | 'outputs-wrong'> {
  const names = new Set(declared.map((spec) => spec.id));
  const missing = declared.filter((spec) => isEmpty(given[spec.id])).map((spec) => spec.id);
  const unexpected = Object.keys(given).filter((fact) => !names.has(fact));
  const wrong = declared
    .filter((spec) => !missing.includes(spec.id) && !fits(spec, given[spec.id]))
    .map((spec) => ({ fact: spec.id, expected: spec.type }));
  if (missing.length > 0) return refused('outputs-missing', { missing, unexpected, wrong });
  if (unexpected.length + wrong.length > 0) return refused('outputs-wrong', { missing, unexpected, wrong });
  return done({ ...given });
}

/** Null is known absence, and an entity that delivers has something to give. */
function isEmpty(value: unknown): boolean {
  return value === undefined || value === null || value === '';
}

/** Reads what an employee wrote in a form, where everything is text, into values of the declared types. */
export function readOutputForm(
  declared: readonly OutputSpec[],
  form: Readonly<Record<string, string>>,
): Readonly<Record<string, unknown>> {
  const read = declared.map((spec) => [spec.id, readField(spec, form[spec.id]?.trim() ?? '')] as const);
  return Object.fromEntries(read.filter(([, value]) => value !== ''));
}

// What cannot be read stays as it was written, so that the check names it and the form can show it again.
function readField(spec: OutputSpec, text: string): unknown {
  if (text === '') return '';
  if (spec.type === 'number') return Number.isNaN(Number(text)) ? text : Number(text);
  if (spec.type === 'boolean') return text === 'true' ? true : text === 'false' ? false : text;
  if (spec.type === 'list-of-text')
    return text
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== '');
  return text;
}
