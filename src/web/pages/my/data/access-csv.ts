// SPDX-License-Identifier: Apache-2.0
import { t } from '../../../../i18n/index.ts';
import { inLang } from '../../../../kernel/index.ts';
import type { ReceiptRow } from '../../../../modules/registers/index.ts';
import { namesOf } from '../names.ts';
import type { Visit } from '../visit.ts';
import { outcomeWords } from './access-page.tsx';

/** Receipts as CSV (RFC 4180), in the language of the page; the mark in front lets spreadsheets read Arabic. */
export function accessAsCsv({ lang, catalogue }: Visit, receipts: readonly ReceiptRow[]): string {
  const names = namesOf(catalogue, lang);
  const heads = ['when', 'who', 'what', 'result', 'why', 'basis', 'service'] as const;
  const rows = receipts.map((row) => [
    row.at,
    names.entity(row.entity_id),
    names.list(row.facts.map(names.fact)),
    outcomeWords(row, { lang, from: names.source(row.register_id) }),
    inLang(row.purpose, lang),
    inLang(row.basis, lang),
    row.service_id ? names.service(row.service_id) : t(lang, 'data.access.offer'),
  ]);
  const lines = [heads.map((head) => t(lang, `data.access.${head}`)), ...rows].map((cells) =>
    cells.map(cell).join(','),
  );
  return `\uFEFF${lines.join('\r\n')}\r\n`;
}

// A cell that begins like a formula would be computed by a spreadsheet.
function cell(text: string): string {
  const harmless = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return `"${harmless.replaceAll('"', '""')}"`;
}
