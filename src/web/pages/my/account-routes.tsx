// SPDX-License-Identifier: Apache-2.0
import { Hono } from 'hono';
import { type Clock, LANGS, type Lang } from '../../../kernel/index.ts';
import { endSessions, getPerson, listSessions, setLanguage } from '../../../modules/identity/index.ts';
import type { Transactor } from '../../../platform/db/index.ts';
import { clearSessionCookie } from '../../auth/cookies.ts';
import { requireCustomer, requireSession } from '../../auth/index.ts';
import { pageContext, showPage, type WebContext, type WebEnv } from '../../context.ts';
import { AccountPage, type AccountPageProps } from './account.tsx';

export type AccountDeps = {
  readonly transactor: Transactor;
  readonly machineClock: Clock;
  readonly publicUrl: string;
};

/** `/{lang}/my/account` and its forms. For customers and staff alike. */
export function accountRoutes(deps: AccountDeps): Hono<WebEnv> {
  const app = new Hono<WebEnv>();
  for (const lang of LANGS) {
    const here = `/${lang}/my/account`;
    app.get(here, (c) => show(c, deps));
    app.post(`${here}/language`, (c) => chooseLanguage(c, deps, lang));
    app.post(`${here}/sessions/end`, (c) => endOne(c, deps, lang));
    app.post(`${here}/sessions/end-all`, (c) => endAll(c, deps, lang));
  }
  return app;
}

async function show(c: WebContext, { transactor, machineClock }: AccountDeps): Promise<Response> {
  const session = await requireSession(c);
  if (session instanceof Response) return session;
  const now = machineClock.now();
  const [person, sessions] = await transactor.transact(session.actor, (tx) =>
    Promise.all([session.kind === 'person' ? getPerson(tx, session.actor.personId) : undefined, listSessions(tx, now)]),
  );
  const news = newsIn(c.req.query('done'));
  const page = pageContext(c);
  return showPage(c, <AccountPage page={page} session={session} person={person} sessions={sessions} news={news} />);
}

function newsIn(said: string | undefined): AccountPageProps['news'] {
  return said === 'language' || said === 'ended' || said === 'gone' ? said : undefined;
}

async function field(c: WebContext, name: string): Promise<string> {
  const value = (await c.req.parseBody())[name];
  return typeof value === 'string' ? value : '';
}

async function chooseLanguage(c: WebContext, { transactor }: AccountDeps, lang: Lang): Promise<Response> {
  const session = await requireCustomer(c);
  if (session instanceof Response) return session;
  const language = (await field(c, 'language')) === 'en' ? 'en' : 'ar';
  await transactor.transact(session.actor, (tx) => setLanguage(tx, language));
  return c.redirect(`/${lang}/my/account?done=language`, 303);
}

async function endOne(c: WebContext, { transactor, machineClock }: AccountDeps, lang: Lang): Promise<Response> {
  const session = await requireSession(c);
  if (session instanceof Response) return session;
  const key = await field(c, 'session');
  const ended = await transactor.transact(session.actor, (tx) => endSessions(tx, { key }, machineClock.now()));
  return c.redirect(`/${lang}/my/account?done=${ended.ok ? 'ended' : 'gone'}`, 303);
}

async function endAll(c: WebContext, deps: AccountDeps, lang: Lang): Promise<Response> {
  const session = await requireSession(c);
  if (session instanceof Response) return session;
  await deps.transactor.transact(session.actor, (tx) => endSessions(tx, 'all', deps.machineClock.now()));
  clearSessionCookie(c, deps);
  return c.redirect(`/${lang}`, 303);
}
