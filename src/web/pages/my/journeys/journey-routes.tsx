// SPDX-License-Identifier: Apache-2.0
import type { Hono } from 'hono';
import { giveFeedback } from '../../../../flows/give-feedback.ts';
import { replyToEntity } from '../../../../flows/reply-to-entity.ts';
import { withdrawCase, withdrawJourney } from '../../../../flows/withdraw-journey.ts';
import { t } from '../../../../i18n/index.ts';
import { isId, newId } from '../../../../kernel/index.ts';
import { getJourney, isClosed } from '../../../../modules/journeys/index.ts';
import type { WebEnv } from '../../../context.ts';
import { namesOf } from '../names.ts';
import { show } from '../show.tsx';
import { asCustomer, formOf, idIn, type MyDeps, seeOther, type Visit } from '../visit.ts';
import { JourneyPage, type JourneyPageProps } from './journey-page.tsx';
import { JourneysPage } from './journeys-page.tsx';
import { readJourney, readJourneys } from './read-journey.ts';
import { replyField } from './reply-form.tsx';
import { WithdrawPage } from './withdraw-page.tsx';

/** The journeys of the customer and what can be done with them. */
export function journeyRoutes(app: Hono<WebEnv>, deps: MyDeps): void {
  app.get('/my/journeys', asCustomer(deps, journeys));
  app.get(
    '/my/journeys/:id',
    asCustomer(deps, (visit) => journeyPage(visit)),
  );
  app.post('/my/journeys/:id/feedback', asCustomer(deps, feedback));
  app.get('/my/journeys/:id/withdraw', asCustomer(deps, withdrawPage));
  app.post('/my/journeys/:id/withdraw', asCustomer(deps, withdrawAll));
  app.post('/my/journeys/:id/cases/:caseId/reply', asCustomer(deps, reply));
  app.get('/my/journeys/:id/cases/:caseId/withdraw', asCustomer(deps, withdrawPage));
  app.post('/my/journeys/:id/cases/:caseId/withdraw', asCustomer(deps, withdrawOne));
}

async function journeys(visit: Visit): Promise<Response> {
  const all = await visit.transact((tx) => readJourneys(tx, visit));
  return show(visit, { title: t(visit.lang, 'journey.list.title') }, <JourneysPage visit={visit} journeys={all} />);
}

type Mending = Pick<JourneyPageProps, 'reply' | 'feedback'>;

async function journeyPage(visit: Visit, mending?: Mending): Promise<Response> {
  const read = await readJourney(visit);
  if (!read) return visit.c.notFound();
  const title = namesOf(visit.catalogue, visit.lang).bundle(read.journey.bundleId);
  const under = [{ href: visit.href('/my/journeys'), label: t(visit.lang, 'journey.list.title') }];
  return show(
    visit,
    { title, under, status: mending ? 422 : 200 },
    <JourneyPage visit={visit} read={read} {...mending} />,
  );
}

async function feedback(visit: Visit): Promise<Response> {
  const journeyId = idIn(visit);
  if (!journeyId) return visit.c.notFound();
  const { happiness, comment = '' } = await formOf(visit);
  const given = await visit.transact((tx) =>
    giveFeedback(tx, { journeyId, happiness: Number(happiness ?? 0), comment }),
  );
  if (given.ok) return seeOther(visit, `/my/journeys/${journeyId}?thanks#feedback`);
  switch (given.code) {
    case 'not-found':
      return visit.c.notFound();
    case 'journey-not-finished':
      return seeOther(visit, `/my/journeys/${journeyId}`);
    default: {
      const field = given.code === 'comment-too-long' ? 'comment' : 'happiness';
      const error = t(visit.lang, `journey.feedback.refused.${given.code}`);
      return journeyPage(visit, { feedback: { field, happiness, comment, error } });
    }
  }
}

async function reply(visit: Visit): Promise<Response> {
  const [journeyId, caseId] = [idIn(visit), idIn(visit, 'caseId')];
  if (!journeyId || !caseId) return visit.c.notFound();
  const form = await formOf(visit);
  const text = form[replyField(caseId)] ?? '';
  const messageId = isId(form.message ?? '') ? (form.message as string) : newId();
  const replied = await replyToEntity(visit.deps, visit.session.actor, { caseId, text, messageId });
  if (replied.ok) return seeOther(visit, `/my/journeys/${replied.value.journeyId}#m-${messageId}`);
  if (replied.code === 'not-found') return visit.c.notFound();
  return journeyPage(visit, {
    reply: { caseId, text, messageId, error: t(visit.lang, `journey.reply.refused.${replied.code}`) },
  });
}

async function withdrawPage(visit: Visit): Promise<Response> {
  const id = idIn(visit);
  const caseId = visit.c.req.param('caseId');
  const journey = id && (await visit.transact((tx) => getJourney(tx, id)));
  const one = journey ? journey.cases.find((other) => other.id === caseId) : undefined;
  if (!journey || (caseId !== undefined && !one)) return visit.c.notFound();
  if (journey.state !== 'active' || (one && isClosed(one.state))) return seeOther(visit, `/my/journeys/${id}`);
  const label = namesOf(visit.catalogue, visit.lang).bundle(journey.bundleId);
  const says = {
    title: t(visit.lang, 'journey.withdraw.page'),
    width: 'reading',
    under: [{ href: visit.href(`/my/journeys/${id}`), label }],
  } as const;
  return show(visit, says, <WithdrawPage visit={visit} journey={journey} one={one} />);
}

async function withdrawAll(visit: Visit): Promise<Response> {
  const journeyId = idIn(visit);
  if (!journeyId) return visit.c.notFound();
  const { reason = '' } = await formOf(visit);
  const withdrawn = await withdrawJourney(visit.deps, visit.session.actor, { journeyId, reason });
  return !withdrawn.ok && withdrawn.code === 'not-found'
    ? visit.c.notFound()
    : seeOther(visit, `/my/journeys/${journeyId}`);
}

async function withdrawOne(visit: Visit): Promise<Response> {
  const [journeyId, caseId] = [idIn(visit), idIn(visit, 'caseId')];
  if (!journeyId || !caseId) return visit.c.notFound();
  const { reason = '' } = await formOf(visit);
  const withdrawn = await withdrawCase(visit.deps, visit.session.actor, { caseId, reason });
  return !withdrawn.ok && withdrawn.code === 'not-found'
    ? visit.c.notFound()
    : seeOther(visit, `/my/journeys/${journeyId}`);
}
