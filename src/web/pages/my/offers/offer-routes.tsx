// SPDX-License-Identifier: Apache-2.0
import type { Hono } from 'hono';
import { acceptOffer } from '../../../../flows/accept-offer.ts';
import { withdrawCase } from '../../../../flows/withdraw-journey.ts';
import { t } from '../../../../i18n/index.ts';
import { findJourneyOfOffer, getJourney, isClosed } from '../../../../modules/journeys/index.ts';
import { asWritten } from '../../../../modules/notify/index.ts';
import {
  chooseService,
  declineOffer,
  findOffer,
  type Offer,
  type OfferRefusal,
  reopenOffer,
  setOptOut,
  snoozeOffer,
} from '../../../../modules/offers/index.ts';
import type { WebEnv } from '../../../context.ts';
import type { FieldError } from '../../../ui/index.ts';
import { namesOf } from '../names.ts';
import { show } from '../show.tsx';
import { asCustomer, formOf, idIn, type MyDeps, seeOther, type Visit } from '../visit.ts';
import { ClosedOffer } from './offer-closed.tsx';
import { OfferPage } from './offer-page.tsx';
import { type ReadOffer, readOffer } from './read-offer.ts';

/** The offer and what can be done with it. */
export function offerRoutes(app: Hono<WebEnv>, deps: MyDeps): void {
  app.get(
    '/my/offers/:id',
    asCustomer(deps, (visit) => offerPage(visit)),
  );
  app.post('/my/offers/:id/accept', asCustomer(deps, accept));
  app.post('/my/offers/:id/choose', asCustomer(deps, chooseOne));
  app.post('/my/offers/:id/opt-out', asCustomer(deps, optOut));
  app.post('/my/offers/:id/decline', asCustomer(deps, decline));
  app.post('/my/offers/:id/later', asCustomer(deps, later));
  app.post('/my/offers/:id/reopen', asCustomer(deps, reopen));
}

type Mending = { readonly errors?: readonly FieldError[]; readonly reason?: string };

async function offerPage(visit: Visit, mending: Mending = {}): Promise<Response> {
  const read = await readOffer(visit);
  if (!read) return visit.c.notFound();
  const title = namesOf(visit.catalogue, visit.lang).bundle(read.view.offer.bundle_id);
  const status = mending.errors ? 422 : 200;
  return show(visit, { title, width: 'reading', status }, contentOf(visit, read, mending));
}

function contentOf(visit: Visit, { view, pulse, journeyId, nameOf }: ReadOffer, mending: Mending) {
  // An offer put aside can still be taken up: its page says so, and then shows it as it is.
  const open = view.state === 'open' || (view.state === 'snoozed' && visit.c.req.query('show') === 'all');
  if (open) return <OfferPage visit={visit} view={view} pulse={pulse} nameOf={nameOf} {...mending} />;
  return <ClosedOffer visit={visit} view={view} pulse={pulse} journeyId={journeyId} />;
}

/** What a refusal leads to: a closed offer shows itself as it is, the rest is said on top of the page. */
async function refusedPage(visit: Visit, refusal: { code: OfferRefusal }, mending: Mending = {}) {
  const at = `/my/offers/${idIn(visit)}`;
  switch (refusal.code) {
    case 'not-found':
      return visit.c.notFound();
    case 'offer-closed':
    case 'offer-expired':
      return seeOther(visit, at);
    case 'questions-open': {
      const first = (await readOffer(visit))?.view.asking.now[0];
      return seeOther(visit, first ? `${at}/questions/${first}` : at);
    }
    default: {
      const error = { name: 'main', message: t(visit.lang, `offer.refused.${refusal.code}`) };
      return offerPage(visit, { ...mending, errors: [error] });
    }
  }
}

async function accept(visit: Visit): Promise<Response> {
  const id = idIn(visit);
  if (!id) return visit.c.notFound();
  const accepted = await visit.transact((tx) => acceptOffer(tx, id));
  return accepted.ok ? seeOther(visit, `/my/journeys/${accepted.value.journeyId}`) : refusedPage(visit, accepted);
}

async function chooseOne(visit: Visit): Promise<Response> {
  const id = idIn(visit);
  if (!id) return visit.c.notFound();
  const { service = '', take } = await formOf(visit);
  const chosen = await visit.transact((tx) => chooseService(tx, { id, service, take: take === 'yes' }));
  return chosen.ok ? seeOther(visit, `/my/offers/${id}#${service}`) : refusedPage(visit, chosen);
}

/**
 * An automatic service is not wanted any more, or wanted again: for this offer and for all to come. One that is already
 * running for this offer is stopped as well.
 */
async function optOut(visit: Visit): Promise<Response> {
  const id = idIn(visit);
  if (!id) return visit.c.notFound();
  const { service = '', take } = await formOf(visit);
  const out = take !== 'yes';
  const found = await visit.transact(async (tx) => {
    const offer = await findOffer(tx, id);
    const item = offer?.items.find((one) => one.service === service && one.automatic);
    if (!offer || !item) return undefined;
    await setOptOut(tx, { person: offer.person_id, service, out });
    if (item.choice !== 'running') await chooseService(tx, { id, service, take: !out });
    return { offer, running: item.choice === 'running' };
  });
  if (!found) return visit.c.notFound();
  if (found.running && out) await stopRunning(visit, found.offer, service);
  return seeOther(visit, `/my/offers/${id}#${service}`);
}

/** Withdraws the case of a service that began unasked, wherever it stands. */
async function stopRunning(visit: Visit, offer: Offer, service: string): Promise<void> {
  const running = await visit.transact(async (tx) => {
    const found = await findJourneyOfOffer(tx, offer.id, offer.person_id);
    const journey = found && (await getJourney(tx, found.id, offer.person_id));
    return journey?.cases.find((one) => one.service === service && !isClosed(one.state));
  });
  if (running) await withdrawCase(visit.deps, visit.session.actor, { caseId: running.id });
}

async function decline(visit: Visit): Promise<Response> {
  const id = idIn(visit);
  if (!id) return visit.c.notFound();
  const reason = (await formOf(visit)).reason?.trim() ?? '';
  if (reason.length > LONGEST_REASON) {
    const message = t(visit.lang, 'validation.tooLong', { max: LONGEST_REASON });
    return offerPage(visit, { errors: [{ name: 'reason', message }], reason });
  }
  const declined = await visit.transact((tx) => declineOffer(tx, id, reason ? asWritten(reason) : undefined));
  return declined.ok ? seeOther(visit, `/my/offers/${id}`) : refusedPage(visit, declined);
}

const LONGEST_REASON = 1_000;

async function later(visit: Visit): Promise<Response> {
  const id = idIn(visit);
  if (!id) return visit.c.notFound();
  const { days } = await formOf(visit);
  const snoozed = await visit.transact((tx) => snoozeOffer(tx, id, Number(days)));
  return snoozed.ok ? seeOther(visit, `/my/offers/${id}`) : refusedPage(visit, snoozed);
}

async function reopen(visit: Visit): Promise<Response> {
  const id = idIn(visit);
  if (!id) return visit.c.notFound();
  const reopened = await visit.transact((tx) => reopenOffer(tx, id));
  return reopened.ok ? seeOther(visit, `/my/offers/${id}`) : refusedPage(visit, reopened);
}
