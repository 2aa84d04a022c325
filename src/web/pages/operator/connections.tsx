// SPDX-License-Identifier: Apache-2.0
import { Hono } from 'hono';
import { formatNumber, t } from '../../../i18n/index.ts';
import { dateIn, type Lang, startOfDate } from '../../../kernel/index.ts';
import type { Catalogue } from '../../../modules/catalogue/index.ts';
import type { StaffSession } from '../../../modules/identity/index.ts';
import { type Connection, type LastAnswer, lastAnswers } from '../../../modules/registers/index.ts';
import { countSignals } from '../../../modules/signals/index.ts';
import { system } from '../../../platform/db/index.ts';
import { requireStaff } from '../../auth/index.ts';
import { frameOf, showPage, type WebContext, type WebEnv } from '../../context.ts';
import { type Column, DateText, Empty, Icon, Layout, Ltr, Table } from '../../ui/index.ts';
import type { OperatorDeps } from './deps.ts';
import { OperatorTabs } from './tabs.tsx';

export function connectionRoutes(deps: OperatorDeps): Hono<WebEnv> {
  const app = new Hono<WebEnv>();
  app.get('/operator/connections', async (c) => {
    const session = await requireStaff(c, 'operations.read');
    return session instanceof Response ? session : showConnections(c, deps, session);
  });
  return app;
}

type Row = { readonly connection: Connection; readonly today: number; readonly last: LastAnswer | undefined };

async function readRows({ ground }: OperatorDeps, now: string): Promise<Row[]> {
  const connections = await ground.connections.all();
  const { last, today } = await ground.transactor.transact(system('operations'), async (tx) => ({
    last: await lastAnswers(tx),
    today: (await countSignals(tx, startOfDate(dateIn(now)))).accepted,
  }));
  return [...connections.values()].map((connection) => ({
    connection,
    today: today[`urn:entity:${connection.entity}`] ?? 0,
    last: last.get(connection.entity),
  }));
}

async function showConnections(c: WebContext, deps: OperatorDeps, session: StaffSession): Promise<Response> {
  const { lang, now } = c.var;
  const catalogue = await deps.ground.catalogue.current();
  const name = ({ connection }: Row) => catalogue.entities.get(connection.entity)?.name[lang] ?? connection.entity;
  const rows = (await readRows(deps, now)).sort((a, b) => name(a).localeCompare(name(b), lang));
  const title = t(lang, 'operator.connections.title');
  const breadcrumbs = [{ href: `/${lang}/operator`, label: t(lang, 'operator.title') }, { label: title }];
  return showPage(
    c,
    <Layout {...frameOf(c, { title, breadcrumbs })}>
      <div>
        <h1>{title}</h1>
        <p class="lead">{t(lang, 'operator.connections.lead')}</p>
      </div>
      <OperatorTabs lang={lang} session={session} demo={deps.demo} here="/operator/connections" />
      {rows.length === 0 ? (
        <Empty
          icon="building"
          title={t(lang, 'operator.connections.empty.title')}
          text={t(lang, 'operator.connections.empty.text')}
        />
      ) : (
        <div class="work-list">
          <Table
            lang={lang}
            caption={t(lang, 'operator.connections.count', { count: rows.length })}
            columns={[
              { title: t(lang, 'operator.connections.col.entity'), heading: true, cell: name },
              ...columns(lang, catalogue),
            ]}
            rows={rows}
          />
        </div>
      )}
    </Layout>,
  );
}

function columns(lang: Lang, catalogue: Catalogue): Column<Row>[] {
  return [
    {
      title: t(lang, 'operator.connections.col.may'),
      cell: ({ connection }) => <May lang={lang} catalogue={catalogue} connection={connection} />,
    },
    { title: t(lang, 'operator.connections.col.today'), numeric: true, cell: ({ today }) => formatNumber(lang, today) },
    { title: t(lang, 'operator.connections.col.last'), cell: ({ last }) => <Last lang={lang} last={last} /> },
    {
      title: t(lang, 'operator.connections.col.reached'),
      cell: ({ connection }) => <Reached lang={lang} connection={connection} />,
    },
  ];
}

function May({ lang, catalogue, connection }: { lang: Lang; catalogue: Catalogue; connection: Connection }) {
  if (connection.signalTypes.length === 0) return <span class="soft">{t(lang, 'operator.connections.none')}</span>;
  const events = connection.signalTypes.map((type) => catalogue.lifeEventForSignal(type)?.lifeEvent.name[lang] ?? type);
  return (
    <ul class="plain">
      {[...new Set(events)].map((event) => (
        <li>{event}</li>
      ))}
    </ul>
  );
}

function Last({ lang, last }: { lang: Lang; last: LastAnswer | undefined }) {
  if (!last) return <span class="soft">{t(lang, 'operator.connections.never')}</span>;
  return (
    <span>
      {last.outcome === 'unreachable' && <Icon name="alert" size={16} />}{' '}
      {t(lang, `operator.connections.outcome.${last.outcome}`)}
      <br />
      <span class="small soft">
        <DateText lang={lang} when={last.at} style="time" />
      </span>
    </span>
  );
}

function Reached({ lang, connection }: { lang: Lang; connection: Connection }) {
  const { evidenceUrl, caseUrl } = connection;
  return (
    <ul class="plain small">
      {evidenceUrl && (
        <li>
          {t(lang, 'operator.connections.evidence')}: <Ltr>{evidenceUrl}</Ltr>
        </li>
      )}
      {caseUrl && (
        <li>
          {t(lang, 'operator.connections.cases')}: <Ltr>{caseUrl}</Ltr>
        </li>
      )}
    </ul>
  );
}
