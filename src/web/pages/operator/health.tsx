// SPDX-License-Identifier: Apache-2.0
import { Hono } from 'hono';
import { formatNumber, t } from '../../../i18n/index.ts';
import { dateIn, startOfDate } from '../../../kernel/index.ts';
import { may, type StaffSession } from '../../../modules/identity/index.ts';
import { type CaseState, countCases } from '../../../modules/journeys/index.ts';
import { countOpenOffers } from '../../../modules/offers/index.ts';
import { countSignals, type SignalCounts } from '../../../modules/signals/index.ts';
import { system } from '../../../platform/db/index.ts';
import { countTasks, type TaskCounts } from '../../../platform/tasks/index.ts';
import { requireStaff } from '../../auth/index.ts';
import { frameOf, showPage, type WebContext, type WebEnv } from '../../context.ts';
import { Figure, Layout, Table } from '../../ui/index.ts';
import type { OperatorDeps } from './deps.ts';
import { OperatorTabs } from './tabs.tsx';
import { codeWords, sourceWords } from './words.ts';

export function healthRoutes(deps: OperatorDeps): Hono<WebEnv> {
  const app = new Hono<WebEnv>();
  app.get('/operator', async (c) => {
    const session = await requireStaff(c, 'operations.read');
    return session instanceof Response ? session : showHealth(c, deps, session);
  });
  return app;
}

type Numbers = {
  readonly signals: SignalCounts;
  readonly tasks: TaskCounts;
  readonly offers: number;
  readonly cases: ReadonlyMap<CaseState, number>;
};

// Counted by the platform itself, because operators see nobody's rows; what reaches the page are numbers.
function readNumbers({ ground }: OperatorDeps, now: string): Promise<Numbers> {
  return ground.transactor.transact(system('operations'), async (tx) => {
    const [signals, tasks, offers, cases] = await Promise.all([
      countSignals(tx, startOfDate(dateIn(now))),
      countTasks(tx),
      countOpenOffers(tx),
      countCases(tx),
    ]);
    return { signals, tasks, offers, cases };
  });
}

async function showHealth(c: WebContext, deps: OperatorDeps, session: StaffSession): Promise<Response> {
  const { lang, now } = c.var;
  const [numbers, catalogue] = await Promise.all([readNumbers(deps, now), deps.ground.catalogue.current()]);
  const title = t(lang, 'operator.title');
  const sources = Object.entries(numbers.signals.accepted).map(([source, count]) => ({
    name: sourceWords(lang, catalogue, source),
    count,
  }));
  const codes = Object.entries(numbers.signals.rejected).map(([code, count]) => ({
    name: codeWords(lang, code),
    count,
  }));
  const states = [...numbers.cases].map(([state, count]) => ({ name: t(lang, `worklist.state.${state}`), count }));
  const counted = (caption: string, column: string, rows: readonly { name: string; count: number }[]) => (
    <Table
      lang={lang}
      caption={caption}
      rows={[...rows].sort((a, b) => b.count - a.count)}
      columns={[
        { title: column, heading: true, cell: (row) => row.name },
        { title: t(lang, 'operator.col.count'), numeric: true, cell: (row) => formatNumber(lang, row.count) },
      ]}
    />
  );
  return showPage(
    c,
    <Layout {...frameOf(c, { title, breadcrumbs: [{ label: title }] })}>
      <div>
        <h1>{title}</h1>
        <p class="lead">{t(lang, 'operator.lead')}</p>
      </div>
      <OperatorTabs lang={lang} session={session} demo={deps.demo} here="/operator" />
      <Figures lang={lang} numbers={numbers} session={session} />
      <div class="grid tables">
        {codes.length > 0 && counted(t(lang, 'operator.health.rejectedByCode'), t(lang, 'operator.col.code'), codes)}
        {sources.length > 0 && counted(t(lang, 'operator.health.bySource'), t(lang, 'operator.col.source'), sources)}
        {states.length > 0 && counted(t(lang, 'operator.health.cases'), t(lang, 'operator.col.state'), states)}
      </div>
    </Layout>,
  );
}

function sum(counts: Readonly<Record<string, number>>): number {
  return Object.values(counts).reduce((total, count) => total + count, 0);
}

function Figures({ lang, numbers, session }: { lang: 'ar' | 'en'; numbers: Numbers; session: StaffSession }) {
  const { signals, tasks, offers } = numbers;
  const number = (value: number) => formatNumber(lang, value);
  const waiting = t(lang, 'operator.health.openRejections', { count: signals.openRejections });
  const dead = t(lang, 'operator.health.dead.note');
  return (
    <ul class="grid figures">
      <li>
        <Figure number={number(sum(signals.accepted))} label={t(lang, 'operator.health.accepted')} />
      </li>
      <li>
        <Figure
          number={number(sum(signals.rejected))}
          label={t(lang, 'operator.health.rejected')}
          note={may(session.actor, 'signals.mend') ? <a href={`/${lang}/operator/rejections`}>{waiting}</a> : waiting}
        />
      </li>
      <li>
        <Figure
          number={number(tasks.due)}
          label={t(lang, 'operator.health.tasks')}
          note={t(lang, 'operator.health.tasks.note', { running: tasks.running, later: tasks.later })}
        />
      </li>
      <li>
        <Figure
          number={number(tasks.dead)}
          label={t(lang, 'operator.health.dead')}
          note={may(session.actor, 'tasks.replay') ? <a href={`/${lang}/operator/tasks`}>{dead}</a> : dead}
        />
      </li>
      <li>
        <Figure number={number(offers)} label={t(lang, 'operator.health.offers')} />
      </li>
    </ul>
  );
}
