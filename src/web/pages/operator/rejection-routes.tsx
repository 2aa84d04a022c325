// SPDX-License-Identifier: Apache-2.0
import { Hono } from 'hono';
import { replayRejection } from '../../../flows/replay-rejection.ts';
import { t } from '../../../i18n/index.ts';
import { type Id, isId } from '../../../kernel/index.ts';
import { type StaffSession, staffNames } from '../../../modules/identity/index.ts';
import { closeRejection, findRejection, listRejections } from '../../../modules/signals/index.ts';
import { actorName } from '../../../platform/db/index.ts';
import { requireStaff } from '../../auth/index.ts';
import { frameOf, showPage, type WebContext, type WebEnv } from '../../context.ts';
import { Layout } from '../../ui/index.ts';
import { oneOf } from '../catalogue/list-address.ts';
import { notFoundPage } from '../errors.tsx';
import type { OperatorDeps } from './deps.ts';
import { type Back, RejectionBody } from './rejection.tsx';
import { PAGE_SIZE, RejectionsBody, STATES } from './rejections.tsx';
import { jsonFault } from './visible.tsx';
import { codeWords } from './words.ts';

const LONGEST_NOTE = 1_000;

export function rejectionRoutes(deps: OperatorDeps): Hono<WebEnv> {
  const app = new Hono<WebEnv>();
  app.get('/operator/rejections', async (c) => {
    const session = await requireStaff(c, 'signals.mend');
    return session instanceof Response ? session : showRejections(c, deps, session);
  });
  app.get('/operator/rejections/:id', async (c) => {
    const session = await requireStaff(c, 'signals.mend');
    return session instanceof Response ? session : showRejection(c, { deps, session, id: c.req.param('id') });
  });
  app.post('/operator/rejections/:id/:act', async (c) => {
    const session = await requireStaff(c, 'signals.mend');
    if (session instanceof Response) return session;
    const id = c.req.param('id');
    const acts = { mend, replay, discard };
    const act = oneOf(['mend', 'replay', 'discard'] as const, c.req.param('act'));
    return act && isId(id) ? acts[act](c, { deps, session, id }) : notFoundPage(c);
  });
  return app;
}

async function showRejections(c: WebContext, deps: OperatorDeps, session: StaffSession): Promise<Response> {
  const { lang } = c.var;
  const state = oneOf(STATES, c.req.query('state')) ?? 'open';
  const code = c.req.query('code')?.slice(0, 60) || undefined;
  const page = Math.max(1, Math.trunc(Number(c.req.query('page'))) || 1);
  const filter = { state, code, limit: PAGE_SIZE, offset: (page - 1) * PAGE_SIZE };
  const catalogue = await deps.ground.catalogue.current();
  const found = await deps.ground.transactor.transact(session.actor, (tx) => listRejections(tx, filter));
  const title = t(lang, 'operator.rejections.title');
  const breadcrumbs = [{ href: `/${lang}/operator`, label: t(lang, 'operator.title') }, { label: title }];
  return showPage(
    c,
    <Layout {...frameOf(c, { title, breadcrumbs })}>
      <RejectionsBody {...{ lang, catalogue, session, demo: deps.demo, found, state, code, page }} />
    </Layout>,
  );
}

type Asking = { readonly deps: OperatorDeps; readonly session: StaffSession; readonly id: string };
type Acting = Asking & { readonly id: Id };

async function mend(c: WebContext, { deps, session, id }: Acting): Promise<Response> {
  const body = await fieldOf(c, 'body');
  const fault = jsonFault(body);
  if (fault) {
    const { lang } = c.var;
    const message = t(lang, 'operator.json.wrong', fault);
    return showRejection(c, { deps, session, id, back: { act: 'mend', body, errors: [{ name: 'body', message }] } });
  }
  return takeAgain(c, { deps, session, id, mended: body });
}

function replay(c: WebContext, acting: Acting): Promise<Response> {
  return takeAgain(c, { ...acting, mended: undefined });
}

async function takeAgain(
  c: WebContext,
  { deps, session, id, mended }: Acting & { mended: string | undefined },
): Promise<Response> {
  const { lang } = c.var;
  const { transactor, connections } = deps.ground;
  const ground = { transactor, catalogue: await deps.ground.catalogue.current(), connections: await connections.all() };
  const taken = await replayRejection(ground, { id, mended, by: session.actor });
  if (taken.ok) {
    deps.wake();
    return c.redirect(`/${lang}/operator/rejections/${id}?done=replayed`, 303);
  }
  if (taken.code === 'not-found') return notFoundPage(c);
  const errors = [{ name: mended === undefined ? 'as-is' : 'body', message: codeWords(lang, taken.code) }];
  const act = mended === undefined ? ('replay' as const) : ('mend' as const);
  return showRejection(c, { deps, session, id, back: { act, body: mended, errors, problem: taken.details } });
}

async function discard(c: WebContext, { deps, session, id }: Acting): Promise<Response> {
  const { lang } = c.var;
  const note = (await fieldOf(c, 'note')).trim();
  const back = (message: string) =>
    showRejection(c, { deps, session, id, back: { act: 'discard', note, errors: [{ name: 'note', message }] } });
  if (note === '') return back(t(lang, 'validation.required'));
  if (note.length > LONGEST_NOTE) return back(t(lang, 'validation.tooLong', { max: LONGEST_NOTE }));
  const closing = { id, as: 'discarded' as const, by: actorName(session.actor), note };
  const closed = await deps.ground.transactor.transact(session.actor, (tx) => closeRejection(tx, closing));
  if (closed.ok) return c.redirect(`/${lang}/operator/rejections/${id}?done=discarded`, 303);
  return closed.code === 'not-found' ? notFoundPage(c) : back(codeWords(lang, closed.code));
}

async function fieldOf(c: WebContext, name: string): Promise<string> {
  const value = (await c.req.parseBody())[name];
  return typeof value === 'string' ? value : '';
}

async function showRejection(c: WebContext, { deps, session, id, back }: Asking & { back?: Back }): Promise<Response> {
  const { lang } = c.var;
  const catalogue = await deps.ground.catalogue.current();
  const found = isId(id) ? await readRejection(deps, session, id) : undefined;
  if (!found) return notFoundPage(c);
  const list = t(lang, 'operator.rejections.title');
  const title = codeWords(lang, found.rejection.code);
  const breadcrumbs = [
    { href: `/${lang}/operator`, label: t(lang, 'operator.title') },
    { href: `/${lang}/operator/rejections`, label: list },
    { label: title },
  ];
  const done = oneOf(['replayed', 'discarded'] as const, c.req.query('done'));
  return showPage(
    c,
    <Layout {...frameOf(c, { title, breadcrumbs })}>
      <RejectionBody {...{ lang, catalogue, ...found, csrf: session.csrf, done, back }} />
    </Layout>,
    back ? 422 : 200,
  );
}

function readRejection({ ground }: OperatorDeps, session: StaffSession, id: Id) {
  return ground.transactor.transact(session.actor, async (tx) => {
    const rejection = await findRejection(tx, id);
    if (!rejection) return undefined;
    const staff = /^staff:(.+)$/.exec(rejection.closed_by ?? '')?.[1];
    const names = staff && isId(staff) ? await staffNames(tx, [staff]) : new Map();
    return { rejection, closedBy: staff ? names.get(staff) : undefined };
  });
}
