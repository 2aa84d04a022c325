// SPDX-License-Identifier: Apache-2.0

import type { DecideRefusal, Decision } from '../../../flows/decide-case.ts';
import { t } from '../../../i18n/index.ts';
import type { Lang, Refused, Text } from '../../../kernel/index.ts';
import type { OutputSpec } from '../../../modules/journeys/index.ts';
import { dateFromParts, type FieldError } from '../../ui/index.ts';
import type { Act } from './filled.ts';

export type Values = Readonly<Record<string, string>>;

/** Acts that say something to the customer, in both languages. */
export const SPOKEN = ['refuse', 'ask', 'wait', 'message'] as const;
export type Spoken = (typeof SPOKEN)[number];
export const LONGEST = 2000;

/** The fields of a form, as text; files and repeats are nothing this page has. */
export function valuesOf(body: Readonly<Record<string, unknown>>): Values {
  const texts = Object.entries(body).filter((entry): entry is [string, string] => typeof entry[1] === 'string');
  return Object.fromEntries(texts.filter(([name]) => name !== 'csrf'));
}

/** What was decided, or what has to change before it can be. */
export function readDecision(
  act: Act,
  { values, outputs, lang }: { values: Values; outputs: readonly OutputSpec[]; lang: Lang },
): { readonly decision: Decision } | { readonly errors: readonly FieldError[] } {
  if (act === 'take' || act === 'give-back' || act === 'resume') return { decision: { kind: act } };
  if (act === 'deliver') return readDelivery(outputs, { values, lang });
  const errors = wordErrors(act, values, lang);
  if (errors.length > 0) return { errors };
  const words: Text = { ar: trimmed(values, `${act}-ar`), en: trimmed(values, `${act}-en`) };
  switch (act) {
    case 'refuse':
      return { decision: { kind: 'refuse', reason: words } };
    case 'ask':
      return { decision: { kind: 'ask-customer', question: words } };
    case 'wait':
      return { decision: { kind: 'wait-for-third-party', reason: words } };
    case 'message':
      return { decision: { kind: 'message', message: words } };
  }
}

function trimmed(values: Values, name: string): string {
  return (values[name] ?? '').trim();
}

function wordErrors(act: Spoken, values: Values, lang: Lang): FieldError[] {
  return (['ar', 'en'] as const).flatMap((written) => {
    const name = `${act}-${written}`;
    const text = trimmed(values, name);
    if (text === '') return [{ name, message: t(lang, 'worklist.field.both') }];
    return text.length > LONGEST ? [{ name, message: t(lang, 'validation.tooLong', { max: LONGEST }) }] : [];
  });
}

// Dates come in three parts, and times of day in the country's own time; the rest is read by the module that checks it.
function readDelivery(specs: readonly OutputSpec[], { values, lang }: { values: Values; lang: Lang }) {
  const errors: FieldError[] = [];
  const outputs: Record<string, string> = {};
  for (const spec of specs) {
    const name = outputName(spec.id);
    const read = readOutput(spec, values, name);
    if (read === undefined) errors.push({ name, message: outputMessage(spec.type, lang) });
    else outputs[spec.id] = read;
  }
  return errors.length > 0 ? { errors } : { decision: { kind: 'deliver', outputs } as const };
}

function readOutput(spec: OutputSpec, values: Values, name: string): string | undefined {
  if (spec.type === 'date') {
    const parts = ['day', 'month', 'year'].map((part) => trimmed(values, `${name}-${part}`));
    return parts.every((part) => part === '') ? '' : dateFromParts(values, name);
  }
  const text = trimmed(values, name);
  if (spec.type !== 'date-time' || text === '') return text;
  const match = /^(\d{4}-\d{2}-\d{2})[ T](\d{2}:\d{2})$/.exec(text);
  const at = new Date(match ? `${match[1]}T${match[2]}:00+04:00` : Number.NaN);
  return Number.isNaN(at.getTime()) ? undefined : at.toISOString();
}

/** The name of the field for an output. */
export function outputName(fact: string): string {
  return `out-${fact}`;
}

/** What would be right, at the field. */
function outputMessage(type: OutputSpec['type'], lang: Lang): string {
  switch (type) {
    case 'date':
      return t(lang, 'validation.date');
    case 'date-time':
      return t(lang, 'worklist.field.time.wrong');
    case 'number':
      return t(lang, 'validation.number');
    case 'boolean':
    case 'choice':
      return t(lang, 'validation.choose');
    default:
      return t(lang, 'validation.tooLong', { max: LONGEST });
  }
}

/** A refusal as errors of the form that was sent. */
export function errorsOf(refusal: Refused<DecideRefusal>, { act, lang }: { act: Act; lang: Lang }): FieldError[] {
  const { code, details } = refusal;
  switch (code) {
    case 'outputs-missing':
    case 'outputs-wrong': {
      const { missing = [], wrong = [] } = details as {
        missing?: string[];
        wrong?: { fact: string; expected: OutputSpec['type'] }[];
      };
      return [
        ...missing.map((fact) => ({ name: outputName(fact), message: t(lang, 'validation.required') })),
        ...wrong.map(({ fact, expected }) => ({ name: outputName(fact), message: outputMessage(expected, lang) })),
      ];
    }
    case 'text-missing':
      return [{ name: `${act}-ar`, message: t(lang, 'worklist.field.both') }];
    case 'changed-meanwhile':
      return [{ name: 'changed', message: t(lang, 'worklist.changed.summary') }];
    case 'case-closed':
    case 'case-not-by-hand':
    case 'update-out-of-place':
      return [{ name: 'actions', message: t(lang, `worklist.refused.${code}`) }];
    default:
      return [];
  }
}
