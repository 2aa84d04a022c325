// SPDX-License-Identifier: Apache-2.0
import { t, withDigits } from '../../../../i18n/index.ts';
import type { Lang } from '../../../../kernel/index.ts';
import { type Fact, fitsType } from '../../../../modules/catalogue/index.ts';
import { dateFromParts } from '../../../ui/index.ts';

type Form = Readonly<Record<string, string>>;

/** What was answered, or what would be right, in words. */
export type ReadAnswer =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly message: string };

/** The name of the field on every question page. */
export const ANSWER = 'answer';
const LONGEST = 500;

/** Reads the answer to a question from its form, by the type of the fact. */
export function readAnswer(lang: Lang, fact: Fact, form: Form): ReadAnswer {
  const typed = (form[ANSWER] ?? '').trim();
  const right = (value: unknown): ReadAnswer =>
    fitsType(fact, value) ? { ok: true, value } : { ok: false, message: t(lang, 'validation.choose') };
  switch (fact.type) {
    case 'boolean':
      return typed === 'true' || typed === 'false'
        ? right(typed === 'true')
        : { ok: false, message: t(lang, 'validation.choose') };
    case 'choice':
      return right(typed);
    case 'number':
      return readNumber(lang, typed);
    case 'date':
      return readDate(lang, form);
    case 'date-time':
      return readMoment(lang, form);
    case 'list-of-text':
      return readLines(lang, typed);
    case 'text':
      return readText(lang, fact, typed);
  }
}

function readText(lang: Lang, fact: Fact, typed: string): ReadAnswer {
  if (typed === '') return { ok: false, message: t(lang, 'validation.required') };
  if (typed.length > LONGEST) return { ok: false, message: t(lang, 'validation.tooLong', { max: LONGEST }) };
  if (!fact.shape) return { ok: true, value: typed };
  // Numbers of accounts and cards are read out and typed in groups, and in either kind of digits.
  const value = withDigits(typed, 'latn').replace(/[\s-]/g, '').toUpperCase();
  const fitting = [typed, value].find((one) => fitsType(fact, one));
  return fitting === undefined ? { ok: false, message: fact.shape.say[lang] } : { ok: true, value: fitting };
}

function readNumber(lang: Lang, typed: string): ReadAnswer {
  // People write 12,500 and ١٢٫٥; both are numbers.
  const plain = withDigits(typed, 'latn')
    .replace(/[,٬\s]/g, '')
    .replace('٫', '.');
  if (plain === '') return { ok: false, message: t(lang, 'validation.required') };
  return /^-?\d{1,12}(\.\d{1,6})?$/.test(plain)
    ? { ok: true, value: Number(plain) }
    : { ok: false, message: t(lang, 'validation.number') };
}

function readDate(lang: Lang, form: Form): ReadAnswer {
  const date = dateFromParts(form, ANSWER);
  return date ? { ok: true, value: date } : { ok: false, message: t(lang, 'validation.date') };
}

function readMoment(lang: Lang, form: Form): ReadAnswer {
  const date = dateFromParts(form, ANSWER);
  if (!date) return { ok: false, message: t(lang, 'validation.date') };
  const time = withDigits(form[`${ANSWER}-time`] ?? '', 'latn').trim();
  if (!/^([01]?\d|2[0-3]):[0-5]\d$/.test(time)) return { ok: false, message: t(lang, 'offer.question.time.right') };
  return { ok: true, value: new Date(`${date}T${time.padStart(5, '0')}:00+04:00`).toISOString() };
}

function readLines(lang: Lang, typed: string): ReadAnswer {
  const lines = typed
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  if (lines.length === 0) return { ok: false, message: t(lang, 'validation.required') };
  if (typed.length > 4 * LONGEST) return { ok: false, message: t(lang, 'validation.tooLong', { max: 4 * LONGEST }) };
  return { ok: true, value: lines };
}

/** What the form shows of an answer that was given before. */
export function formOfValue(fact: Fact, value: unknown): Form {
  if (value === undefined || value === null) return {};
  if (fact.type === 'date' || fact.type === 'date-time') return partsOf(String(value), fact.type === 'date-time');
  if (Array.isArray(value)) return { [ANSWER]: value.join('\n') };
  return { [ANSWER]: String(value) };
}

function partsOf(iso: string, withTime: boolean): Form {
  const local = withTime ? new Date(Date.parse(iso) + 4 * 3_600_000).toISOString() : iso;
  const [year = '', month = '', day = ''] = local.slice(0, 10).split('-');
  const parts = { [`${ANSWER}-day`]: day, [`${ANSWER}-month`]: month, [`${ANSWER}-year`]: year };
  return withTime ? { ...parts, [`${ANSWER}-time`]: local.slice(11, 16) } : parts;
}
