// SPDX-License-Identifier: Apache-2.0
import { Hono } from 'hono';
import { t } from '../../../i18n/index.ts';
import { type Id, isId } from '../../../kernel/index.ts';
import type { StaffSession } from '../../../modules/identity/index.ts';
import { deadTasks, discardTask, replayTask, replayTasks } from '../../../platform/tasks/index.ts';
import { requireStaff } from '../../auth/index.ts';
import { frameOf, showPage, type WebContext, type WebEnv } from '../../context.ts';
import { type FieldError, Layout } from '../../ui/index.ts';
import type { OperatorDeps } from './deps.ts';
import { PAGE_SIZE, reasonName, TasksBody } from './tasks.tsx';

export function taskRoutes(deps: OperatorDeps): Hono<WebEnv> {
  const app = new Hono<WebEnv>();
  const guarded =
    (handle: (c: WebContext, deps: OperatorDeps, session: StaffSession) => Promise<Response>) =>
    async (c: WebContext) => {
      const session = await requireStaff(c, 'tasks.replay');
      return session instanceof Response ? session : handle(c, deps, session);
    };
  app.get(
    '/operator/tasks',
    guarded((c, _, session) => showTasks(c, deps, { session })),
  );
  app.post('/operator/tasks/replay', guarded(replay));
  app.post('/operator/tasks/discard', guarded(discard));
  return app;
}

async function replay(c: WebContext, deps: OperatorDeps, session: StaffSession): Promise<Response> {
  const form = await c.req.parseBody();
  const task = taskOf(form['task']);
  const kind = form['kind'];
  const count = await deps.ground.transactor.transact(session.actor, async (tx) => {
    if (task) return (await replayTask(tx, task)).ok ? 1 : 0;
    return typeof kind === 'string' && kind !== '' ? replayTasks(tx, kind) : 0;
  });
  if (count === 0) return showTasks(c, deps, { session, errors: [gone(c)] });
  deps.wake();
  return c.redirect(`/${c.var.lang}/operator/tasks?replayed=${count}`, 303);
}

async function discard(c: WebContext, deps: OperatorDeps, session: StaffSession): Promise<Response> {
  const form = await c.req.parseBody();
  const task = taskOf(form['task']);
  if (!task) return showTasks(c, deps, { session, errors: [gone(c)] });
  const name = reasonName(task.id);
  const reason = typeof form[name] === 'string' ? String(form[name]).slice(0, 500) : '';
  const discarded = await deps.ground.transactor.transact(session.actor, (tx) => discardTask(tx, { ...task, reason }));
  if (discarded.ok) return c.redirect(`/${c.var.lang}/operator/tasks?discarded=1`, 303);
  const missing = discarded.code === 'reason-missing';
  return showTasks(c, deps, {
    session,
    errors: [missing ? { name, message: t(c.var.lang, 'validation.required') } : gone(c)],
  });
}

function gone(c: WebContext): FieldError {
  return { name: 'tasks', message: t(c.var.lang, 'operator.tasks.gone') };
}

/** A task is named by its person and its own id: both are its key. */
function taskOf(text: unknown): { person: Id; id: Id } | undefined {
  const [person = '', id = ''] = typeof text === 'string' ? text.split(' ') : [];
  return isId(person) && isId(id) ? { person, id } : undefined;
}

type Showing = { readonly session: StaffSession; readonly errors?: readonly FieldError[] };

async function showTasks(c: WebContext, deps: OperatorDeps, { session, errors = [] }: Showing): Promise<Response> {
  const { lang, now } = c.var;
  const page = Math.max(1, Math.trunc(Number(c.req.query('page'))) || 1);
  const kind = c.req.query('kind')?.slice(0, 100) || undefined;
  const filter = { kind, limit: PAGE_SIZE, offset: (page - 1) * PAGE_SIZE };
  const found = await deps.ground.transactor.transact(session.actor, (tx) => deadTasks(tx, filter));
  const title = t(lang, 'operator.tasks.title');
  const breadcrumbs = [{ href: `/${lang}/operator`, label: t(lang, 'operator.title') }, { label: title }];
  const count = (name: string) => Math.max(0, Math.trunc(Number(c.req.query(name))) || 0);
  const view = {
    lang,
    now,
    session,
    demo: deps.demo,
    found,
    kind,
    page,
    errors,
    replayed: count('replayed'),
    discarded: count('discarded'),
  };
  return showPage(
    c,
    <Layout {...frameOf(c, { title, breadcrumbs })}>
      <TasksBody {...view} />
    </Layout>,
    errors.length > 0 ? 422 : 200,
  );
}
