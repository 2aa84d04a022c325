// SPDX-License-Identifier: Apache-2.0
import { Hono } from 'hono';
import { t } from '../../../i18n/index.ts';
import { dateIn } from '../../../kernel/index.ts';
import { type StaffSession, staffNames } from '../../../modules/identity/index.ts';
import { type WorklistFilter, worklist } from '../../../modules/journeys/index.ts';
import { requireStaff } from '../../auth/index.ts';
import { frameOf, showPage, type WebContext, type WebEnv } from '../../context.ts';
import { Shortcuts } from '../../islands/shortcuts.tsx';
import { Layout } from '../../ui/index.ts';
import { worklistCsv } from './csv.ts';
import type { WorklistDeps } from './deps.ts';
import { WorklistBody } from './list.tsx';
import { filterOf, readListQuery } from './list-query.ts';

const CSV_ROWS = 5_000;

export function listRoutes(deps: WorklistDeps): Hono<WebEnv> {
  const app = new Hono<WebEnv>();
  app.get('/worklist', async (c) => {
    const session = await requireStaff(c, 'worklist.read');
    return session instanceof Response ? session : showList(c, deps, session);
  });
  app.get('/worklist.csv', async (c) => {
    const session = await requireStaff(c, 'worklist.read');
    return session instanceof Response ? session : sendCsv(c, deps, session);
  });
  return app;
}

function readList({ ground }: WorklistDeps, { actor }: StaffSession, filter: WorklistFilter) {
  return ground.transactor.transact(actor, async (tx) => {
    const list = await worklist(tx, filter);
    const names = await staffNames(
      tx,
      list.cases.flatMap((one) => one.assignedTo ?? []),
    );
    return { list, names };
  });
}

async function showList(c: WebContext, deps: WorklistDeps, session: StaffSession): Promise<Response> {
  const { lang, now } = c.var;
  const query = readListQuery(c.req.url);
  const catalogue = await deps.ground.catalogue.current();
  const { list, names } = await readList(deps, session, filterOf(query, session.actor));
  const { staffId: me, entityId: entity } = session.actor;
  const title = t(lang, 'worklist.title');
  return showPage(
    c,
    <Layout {...frameOf(c, { title, breadcrumbs: [{ label: title }] })}>
      <WorklistBody {...{ lang, now, catalogue, query, list, names, me, entity }} />
      <Shortcuts lang={lang} nonce={c.var.nonce} keys={['next', 'previous', 'search']} />
    </Layout>,
  );
}

async function sendCsv(c: WebContext, deps: WorklistDeps, session: StaffSession): Promise<Response> {
  const { lang, now } = c.var;
  const query = readListQuery(c.req.url);
  const catalogue = await deps.ground.catalogue.current();
  const filter = { ...filterOf(query, session.actor), page: 1, pageSize: CSV_ROWS };
  const { list, names } = await readList(deps, session, filter);
  return c.body(worklistCsv({ lang, now, catalogue, cases: list.cases, names }), 200, {
    'content-type': 'text/csv; charset=utf-8',
    'content-disposition': `attachment; filename="worklist-${session.actor.entityId}-${dateIn(now)}.csv"`,
  });
}
