// SPDX-License-Identifier: Apache-2.0
import { withDigits } from '../../i18n/index.ts';

/** Reads the three numbers of a date field; `undefined` when they are not a day of the calendar. */
export function dateFromParts(form: Readonly<Record<string, unknown>>, name: string): string | undefined {
  const [day, month, year] = ['day', 'month', 'year'].map((part) =>
    withDigits(String(form[`${name}-${part}`] ?? ''), 'latn').trim(),
  );
  if (!/^\d{1,2}$/.test(day ?? '') || !/^\d{1,2}$/.test(month ?? '') || !/^\d{4}$/.test(year ?? '')) return undefined;
  const iso = `${year}-${month?.padStart(2, '0')}-${day?.padStart(2, '0')}`;
  const at = new Date(`${iso}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(iso) ? iso : undefined;
}
