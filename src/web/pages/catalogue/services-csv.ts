// SPDX-License-Identifier: Apache-2.0
import { type Catalogue, listServices, type PublishedService, placesOf } from '../../../modules/catalogue/index.ts';
import type { WebContext } from '../../context.ts';
import type { CatalogueDeps } from './deps.ts';
import { readServicesWanted } from './services-state.ts';

type Cell = string | number;

const COLUMNS: readonly (readonly [name: string, of: (service: PublishedService, catalogue: Catalogue) => Cell])[] = [
  ['id', ({ id }) => id],
  ['name_ar', ({ name }) => name.ar],
  ['name_en', ({ name }) => name.en],
  ['summary_ar', ({ summary }) => summary.ar],
  ['summary_en', ({ summary }) => summary.en],
  ['entity', ({ entity }) => entity],
  ['entity_ar', ({ entity }, catalogue) => catalogue.entities.get(entity)?.name.ar ?? ''],
  ['entity_en', ({ entity }, catalogue) => catalogue.entities.get(entity)?.name.en ?? ''],
  ['axes', (service, catalogue) => placesOf(catalogue, service).axes.join(' ')],
  ['stages', (service, catalogue) => placesOf(catalogue, service).stages.join(' ')],
  ['fee_aed', ({ feeFils }) => (feeFils / 100).toFixed(2)],
  ['standard_working_days', ({ standardDays }) => standardDays],
  ['channels', ({ channels }) => channels.join(' ')],
  ['version', ({ version }) => version],
  ['published_at', ({ publishedAt }) => publishedAt],
];

/** The list of services as the address narrows it, for a spreadsheet. The same columns in either language. */
export async function servicesCsv(c: WebContext, deps: CatalogueDeps): Promise<Response> {
  const catalogue = await deps.catalogue.current();
  const state = readServicesWanted((name) => c.req.query(name), catalogue);
  const rows = listServices(catalogue, state, c.var.lang).map((service) =>
    COLUMNS.map(([, of]) => of(service, catalogue)),
  );
  const lines = [COLUMNS.map(([name]) => name), ...rows].map((row) => row.map(cell).join(','));
  // The mark at the beginning tells spreadsheets that this is UTF-8; without it they garble Arabic.
  return c.body(`\ufeff${lines.join('\r\n')}\r\n`, 200, {
    'content-type': 'text/csv; charset=utf-8',
    'content-disposition': 'attachment; filename="waad-services.csv"',
  });
}

/** A cell that no spreadsheet takes for a formula. */
function cell(value: Cell): string {
  const text = typeof value === 'string' && /^[=+\-@\t\r]/.test(value) ? `'${value}` : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
