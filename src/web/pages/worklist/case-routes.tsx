// SPDX-License-Identifier: Apache-2.0
import { Hono } from 'hono';
import { decideCase } from '../../../flows/decide-case.ts';
import { t } from '../../../i18n/index.ts';
import { type Id, isId } from '../../../kernel/index.ts';
import type { Catalogue } from '../../../modules/catalogue/index.ts';
import { type StaffSession, staffNames } from '../../../modules/identity/index.ts';
import { caseHistory, getCase, type JourneyCase } from '../../../modules/journeys/index.ts';
import { caseThread } from '../../../modules/notify/index.ts';
import type { Tx } from '../../../platform/db/index.ts';
import { requireStaff } from '../../auth/index.ts';
import { frameOf, showPage, type WebContext, type WebEnv } from '../../context.ts';
import { Shortcuts } from '../../islands/shortcuts.tsx';
import { Layout } from '../../ui/index.ts';
import { oneOf } from '../catalogue/list-address.ts';
import { notFoundPage } from '../errors.tsx';
import { CaseBody } from './case.tsx';
import { errorsOf, readDecision, valuesOf } from './case-form.ts';
import type { WorklistDeps } from './deps.ts';
import { ACTS, type Act, type Filled, readSeen } from './filled.ts';

export function caseRoutes(deps: WorklistDeps): Hono<WebEnv> {
  const app = new Hono<WebEnv>();
  app.get('/worklist/:caseId', async (c) => {
    const session = await requireStaff(c, 'worklist.read');
    if (session instanceof Response) return session;
    return showCase(c, { deps, session, caseId: c.req.param('caseId'), done: oneOf(ACTS, c.req.query('done')) });
  });
  app.post('/worklist/:caseId/:act', async (c) => {
    const session = await requireStaff(c, 'case.decide');
    if (session instanceof Response) return session;
    const act = oneOf(ACTS, c.req.param('act'));
    const caseId = c.req.param('caseId');
    return act && isId(caseId) ? decide(c, { deps, session, caseId, act }) : notFoundPage(c);
  });
  return app;
}

type Asking = { readonly deps: WorklistDeps; readonly session: StaffSession; readonly caseId: string };
type Deciding = Asking & { readonly act: Act };

async function decide(c: WebContext, { deps, session, caseId, act }: Deciding): Promise<Response> {
  const { lang } = c.var;
  const values = valuesOf(await c.req.parseBody());
  const back = (filled: Omit<Filled, 'act' | 'values'>) =>
    showCase(c, { deps, session, caseId, filled: { act, values, ...filled } });
  const read = readDecision(act, { values, lang, outputs: await declaredOutputs({ deps, session, caseId }) });
  if ('errors' in read) return back({ errors: read.errors });
  const revision = Number(values['revision']);
  const decided = await decideCase(deps.ground, session.actor, { caseId, revision, decision: read.decision });
  if (decided.ok) {
    deps.wake();
    return c.redirect(`/${lang}/worklist/${caseId}?done=${act}`, 303);
  }
  if (decided.code === 'not-found' || decided.code === 'not-allowed') return notFoundPage(c);
  const seen = decided.code === 'changed-meanwhile' ? readSeen(values['seen']) : undefined;
  return back({ errors: errorsOf(decided, { act, lang }), seen });
}

async function declaredOutputs({ deps, session, caseId }: Asking) {
  const catalogue = await deps.ground.catalogue.current();
  return deps.ground.transactor.transact(session.actor, async (tx) => {
    const one = await getCase(tx, caseId);
    return one ? outputFacts(tx, { deps, catalogue, one }) : [];
  });
}

type OfCase = { readonly deps: WorklistDeps; readonly catalogue: Catalogue; readonly one: JourneyCase };

async function outputFacts(tx: Tx, { deps, catalogue, one }: OfCase) {
  const service = await deps.ground.catalogue.serviceVersion(one.service, one.version, tx);
  return (service?.outputs ?? []).flatMap((id) => catalogue.facts.get(id) ?? []);
}

type Showing = Asking & { readonly done?: Act | undefined; readonly filled?: Filled };

async function showCase(c: WebContext, { deps, session, caseId, done, filled }: Showing): Promise<Response> {
  const { lang, now } = c.var;
  const catalogue = await deps.ground.catalogue.current();
  const read = isId(caseId) ? await readCase({ deps, session, caseId, catalogue, noted: !filled }) : undefined;
  if (!read) return notFoundPage(c);
  const service = catalogue.services.get(read.one.service)?.name[lang] ?? read.one.service;
  const breadcrumbs = [{ href: `/${lang}/worklist`, label: t(lang, 'worklist.title') }, { label: service }];
  const view = { lang, now, catalogue, ...read, me: session.actor.staffId, csrf: session.csrf, filled, done };
  return showPage(
    c,
    <Layout {...frameOf(c, { title: `${service} ${read.one.reference}`, breadcrumbs })}>
      <CaseBody {...view} />
      <Shortcuts
        lang={lang}
        nonce={c.var.nonce}
        keys={['take', 'deliver', 'ask', 'wait', 'resume', 'refuse', 'message']}
      />
    </Layout>,
    filled ? 422 : 200,
  );
}

type Reading = {
  readonly deps: WorklistDeps;
  readonly session: StaffSession;
  readonly caseId: Id;
  readonly catalogue: Catalogue;
};

/** Reads everything about a case in one transaction. Who looked is written on the person's chain; a form that came back is one look. */
function readCase({ deps, session, caseId, catalogue, noted }: Reading & { noted: boolean }) {
  return deps.ground.transactor.transact(session.actor, async (tx) => {
    const one = await getCase(tx, caseId);
    if (!one || one.state === 'waiting') return undefined;
    const [thread, history, outputs] = await Promise.all([
      caseThread(tx, caseId, one.personId),
      caseHistory(tx, one),
      outputFacts(tx, { deps, catalogue, one }),
    ]);
    const names = await staffNames(tx, one.assignedTo ? [one.assignedTo] : []);
    if (noted)
      tx.audit({
        person: one.personId,
        action: 'journeys.case-read',
        subject: `case:${one.id}`,
        detail: { entity: one.entity },
      });
    return { one, thread, history, outputs, names };
  });
}
