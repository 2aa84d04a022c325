// SPDX-License-Identifier: Apache-2.0
import { formatDate, t } from '../../../i18n/index.ts';
import { dateIn, type Id, type Text } from '../../../kernel/index.ts';
import { type JourneyCase, readClock } from '../../../modules/journeys/index.ts';
import type { View } from './deps.ts';
import { dueOf, dueWords, stateWords } from './due.ts';

type Csv = View & { readonly cases: readonly JourneyCase[]; readonly names: ReadonlyMap<Id, Text> };

/** The list as a file for a spreadsheet: the columns of the page, and the days behind its words. */
export function worklistCsv({ lang, catalogue, now, cases, names }: Csv): string {
  const head = [
    t(lang, 'worklist.case.reference'),
    t(lang, 'worklist.case.service'),
    t(lang, 'worklist.col.state'),
    t(lang, 'worklist.due.date'),
    t(lang, 'worklist.col.due'),
    t(lang, 'worklist.csv.used'),
    t(lang, 'worklist.csv.standard'),
    t(lang, 'worklist.col.assigned'),
    t(lang, 'worklist.col.opened'),
  ];
  const rows = cases.map((one) => [
    one.reference,
    catalogue.services.get(one.service)?.name[lang] ?? one.service,
    stateWords(lang, one),
    one.dueOn,
    dueWords(lang, dueOf(one, now), (at) => formatDate(lang, at, 'short')),
    String(readClock(one.clock, one.standardDays, now).entity.workingDays),
    String(one.standardDays),
    one.assignedTo ? (names.get(one.assignedTo)?.[lang] ?? '') : '',
    dateIn(one.openedAt ?? one.createdAt),
  ]);
  // The mark at the front tells spreadsheets that the Arabic is UTF-8.
  return `\ufeff${[head, ...rows].map((row) => row.map(field).join(',')).join('\r\n')}\r\n`;
}

/** One field: quoted, and never read as a formula by a spreadsheet. */
function field(text: string): string {
  const harmless = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return `"${harmless.replaceAll('"', '""')}"`;
}
