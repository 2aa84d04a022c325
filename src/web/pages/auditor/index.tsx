// SPDX-License-Identifier: Apache-2.0
import { Hono } from 'hono';
import { t } from '../../../i18n/index.ts';
import { type Id, isId } from '../../../kernel/index.ts';
import type { StaffSession } from '../../../modules/identity/index.ts';
import { checkChain, entriesAbout, newestEntries } from '../../../platform/audit-trail.ts';
import { NOBODY } from '../../../platform/db/index.ts';
import { requireStaff } from '../../auth/index.ts';
import { frameOf, showPage, type WebContext, type WebEnv } from '../../context.ts';
import { ErrorSummary, Layout, Ltr } from '../../ui/index.ts';
import type { OperatorDeps } from '../operator/deps.ts';
import { OperatorTabs } from '../operator/tabs.tsx';
import { CheckForm, CheckResult, Entries, SearchForm } from './parts.tsx';

const MOST = 50;

/** The pages of auditors: check a chain, and find what was written about one thing. */
export function auditorPages(deps: OperatorDeps): Hono<WebEnv> {
  const app = new Hono<WebEnv>();
  app.get('/auditor', async (c) => {
    const session = await requireStaff(c, 'audit.read');
    return session instanceof Response ? session : showLog(c, deps, session);
  });
  app.get('/auditor/chains', async (c) => {
    const session = await requireStaff(c, 'audit.read');
    if (session instanceof Response) return session;
    const person = c.req.query('person')?.trim().toLowerCase() ?? '';
    return isId(person) ? showChain(c, { deps, session, person }) : showLog(c, deps, session, person);
  });
  return app;
}

async function showLog(c: WebContext, deps: OperatorDeps, session: StaffSession, wrong?: string): Promise<Response> {
  const { lang } = c.var;
  const subject = c.req.query('subject')?.trim().slice(0, 200) || undefined;
  const entries = await deps.ground.transactor.transact(session.actor, (tx) => {
    if (!subject) return newestEntries(tx, NOBODY, MOST);
    tx.audit({ person: NOBODY, action: 'audit.searched', subject: 'audit', detail: { for: subject } });
    return entriesAbout(tx, subject, MOST);
  });
  const title = t(lang, 'operator.audit.title');
  const error = wrong === undefined ? undefined : t(lang, 'operator.audit.person.wrong');
  return showPage(
    c,
    <Layout {...frameOf(c, { title, breadcrumbs: [{ label: title }] })}>
      <ErrorSummary lang={lang} errors={error ? [{ name: 'person', message: error }] : []} />
      <div>
        <h1>{title}</h1>
        <p class="lead">{t(lang, 'operator.audit.lead')}</p>
      </div>
      <OperatorTabs lang={lang} session={session} demo={deps.demo} here="/auditor" />
      <div class="split">
        <CheckForm lang={lang} value={wrong} error={error} />
        <SearchForm lang={lang} value={subject} />
      </div>
      <Entries lang={lang} title={subject ?? t(lang, 'operator.audit.recent')} entries={entries} />
    </Layout>,
    error ? 422 : 200,
  );
}

async function showChain(
  c: WebContext,
  { deps, session, person }: { deps: OperatorDeps; session: StaffSession; person: Id },
): Promise<Response> {
  const { lang } = c.var;
  const { check, entries } = await deps.ground.transactor.transact(session.actor, async (tx) => {
    const check = await checkChain(tx, person);
    // Whoever reads a chain is written down, on the chain that auditors cannot choose: the one of what concerns no person.
    tx.audit({
      person: NOBODY,
      action: 'audit.chain-checked',
      subject: `person:${person}`,
      detail: { state: check.state },
    });
    return { check, entries: await newestEntries(tx, person, MOST) };
  });
  const log = t(lang, 'operator.audit.title');
  const whose =
    person === NOBODY ? t(lang, 'operator.audit.nobody') : t(lang, 'operator.audit.chain.title', { person });
  return showPage(
    c,
    <Layout
      {...frameOf(c, {
        title: whose,
        breadcrumbs: [{ href: `/${lang}/auditor`, label: log }, { label: t(lang, 'operator.audit.verify') }],
      })}
    >
      <h1>{person === NOBODY ? whose : t(lang, 'operator.audit.verify')}</h1>
      {person !== NOBODY && (
        <p class="lead">
          <Ltr>{person}</Ltr>
        </p>
      )}
      <CheckResult lang={lang} check={check} />
      <CheckForm lang={lang} value={person} error={undefined} />
      <Entries lang={lang} title={t(lang, 'operator.audit.newest')} entries={entries} />
    </Layout>,
  );
}
