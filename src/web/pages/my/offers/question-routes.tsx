// SPDX-License-Identifier: Apache-2.0
import type { Hono } from 'hono';
import { answerQuestion } from '../../../../flows/answer-question.ts';
import { t } from '../../../../i18n/index.ts';
import type { Fact } from '../../../../modules/catalogue/index.ts';
import type { WebEnv } from '../../../context.ts';
import { namesOf } from '../names.ts';
import { show } from '../show.tsx';
import { asCustomer, formOf, type MyDeps, seeOther, type Visit } from '../visit.ts';
import { formOfValue, readAnswer } from './answer-form.ts';
import { type OfferView, questionsOf } from './offer-view.ts';
import { CheckPage, QuestionPage, type QuestionPageProps } from './question-page.tsx';
import { readOffer } from './read-offer.ts';

/** The questions that are left, one on a page, and the answers to look over. */
export function questionRoutes(app: Hono<WebEnv>, deps: MyDeps): void {
  app.get('/my/offers/:id/questions/:fact', asCustomer(deps, question));
  app.post('/my/offers/:id/questions/:fact', asCustomer(deps, answer));
  app.get('/my/offers/:id/check', asCustomer(deps, check));
}

type Asked = { readonly view: OfferView; readonly fact: Fact };

/** The question in the address, where this offer asks it or asked it; or the answer to give instead. */
async function asked(visit: Visit): Promise<Asked | Response> {
  const read = await readOffer(visit);
  const fact = visit.catalogue.facts.get(visit.c.req.param('fact') ?? '');
  if (!read || !fact?.question) return visit.c.notFound();
  const { view } = read;
  if (!isAnswerable(view)) return seeOther(visit, `/my/offers/${view.offer.id}`);
  return questionsOf(view).all.includes(fact.id) ? { view, fact } : visit.c.notFound();
}

function isAnswerable({ state }: OfferView): boolean {
  return state === 'open' || state === 'snoozed';
}

async function question(visit: Visit): Promise<Response> {
  const found = await asked(visit);
  if (found instanceof Response) return found;
  const { view, fact } = found;
  const known = view.offer.items.flatMap((item) => item.known).find((one) => one.fact === fact.id);
  return questionPage(visit, { view, fact, form: formOfValue(fact, known?.value) });
}

async function answer(visit: Visit): Promise<Response> {
  const found = await asked(visit);
  if (found instanceof Response) return found;
  const { view, fact } = found;
  const form = await formOf(visit);
  const given = readAnswer(visit.lang, fact, form);
  if (!given.ok) return questionPage(visit, { view, fact, form, error: given.message });
  const kept = await visit.transact((tx) =>
    answerQuestion(tx, visit.catalogue, { offerId: view.offer.id, fact: fact.id, value: given.value }),
  );
  const at = `/my/offers/${view.offer.id}`;
  if (kept.ok) return nextPage(visit, at);
  if (kept.code === 'answer-not-fitting')
    return questionPage(visit, { view, fact, form, error: t(visit.lang, 'validation.required') });
  return kept.code === 'not-found' ? visit.c.notFound() : seeOther(visit, at);
}

/** Which page comes next: the next open question, or the answers to look over. */
async function nextPage(visit: Visit, at: string): Promise<Response> {
  const read = await readOffer(visit);
  const next = read?.view.asking.now[0];
  return seeOther(visit, next ? `${at}/questions/${next}` : `${at}/check`);
}

function under(visit: Visit, view: OfferView) {
  const label = namesOf(visit.catalogue, visit.lang).bundle(view.offer.bundle_id);
  return [{ href: visit.href(`/my/offers/${view.offer.id}`), label }];
}

function questionPage(visit: Visit, props: Omit<QuestionPageProps, 'visit'>): Promise<Response> {
  const { view, fact, error } = props;
  const title = fact.question?.ask[visit.lang] ?? fact.id;
  const says = { title, width: 'reading', under: under(visit, view), status: error ? 422 : 200 } as const;
  return show(visit, says, <QuestionPage visit={visit} {...props} />);
}

async function check(visit: Visit): Promise<Response> {
  const read = await readOffer(visit);
  if (!read) return visit.c.notFound();
  const { view } = read;
  if (!isAnswerable(view)) return seeOther(visit, `/my/offers/${view.offer.id}`);
  const says = { title: t(visit.lang, 'offer.check.title'), width: 'reading', under: under(visit, view) } as const;
  return show(visit, says, <CheckPage visit={visit} view={view} />);
}
