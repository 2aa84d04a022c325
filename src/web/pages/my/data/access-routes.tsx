// SPDX-License-Identifier: Apache-2.0
import { t } from '../../../../i18n/index.ts';
import type { Id } from '../../../../kernel/index.ts';
import { listReceipts, receiptEntities } from '../../../../modules/registers/index.ts';
import { show } from '../show.tsx';
import { pageIn, personIn, type Visit } from '../visit.ts';
import { accessAsCsv } from './access-csv.ts';
import { AccessPage } from './access-page.tsx';

const PAGE = 20;
// More than anybody has in years; a file that a spreadsheet still opens.
const CSV_ROWS = 20_000;

/** Who looked, a page at a time, of one entity when asked for. */
export async function access(visit: Visit): Promise<Response> {
  const person = personIn(visit);
  if (!person) return visit.c.notFound();
  const page = pageIn(visit);
  const entity = entityIn(visit);
  const [{ receipts, total }, entities] = await read(visit, person.id, {
    limit: PAGE,
    offset: (page - 1) * PAGE,
    entity,
  });
  const says = {
    title: t(visit.lang, 'data.access.title'),
    under: [{ href: visit.href('/my/data'), label: t(visit.lang, 'data.title') }],
  };
  const pages = Math.max(1, Math.ceil(total / PAGE));
  return show(
    visit,
    says,
    <AccessPage {...{ visit, person: person.id, receipts, total, page, pages, entity, entities }} />,
  );
}

/** The same as a file. */
export async function accessCsv(visit: Visit): Promise<Response> {
  const person = personIn(visit);
  if (!person) return visit.c.notFound();
  const [{ receipts }] = await read(visit, person.id, { limit: CSV_ROWS, offset: 0, entity: entityIn(visit) });
  return visit.c.body(accessAsCsv(visit, receipts), 200, {
    'content-type': 'text/csv; charset=utf-8',
    'content-disposition': `attachment; filename="waad-access-${visit.now.slice(0, 10)}.csv"`,
  });
}

function entityIn({ c, catalogue }: Visit): string | undefined {
  const asked = c.req.query('entity');
  return asked && catalogue.entities.has(asked) ? asked : undefined;
}

type Asked = { readonly limit: number; readonly offset: number; readonly entity: string | undefined };

function read(visit: Visit, person: Id, { entity, ...range }: Asked) {
  return visit.transact((tx) =>
    Promise.all([listReceipts(tx, person, { ...range, ...(entity ? { entity } : {}) }), receiptEntities(tx, person)]),
  );
}
