// SPDX-License-Identifier: Apache-2.0
import type { Hono } from 'hono';
import { inbox, unread } from '../../../modules/notify/index.ts';
import { claimsOf, listOffers, type Offer } from '../../../modules/offers/index.ts';
import type { WebEnv } from '../../context.ts';
import { HomePage } from './home-page.tsx';
import { readJourneys } from './journeys/read-journey.ts';
import { viewOffer } from './offers/offer-view.ts';
import { readPulse } from './pulse.ts';
import { showHome } from './show.tsx';
import { asCustomer, type MyDeps, type Visit } from './visit.ts';

/** My page, and the pulse by which it stays up to date. */
export function homeRoutes(app: Hono<WebEnv>, deps: MyDeps): void {
  app.get('/my', asCustomer(deps, home));
  app.get('/my/pulse', asCustomer(deps, pulse));
}

const MESSAGES = 3;

async function home(visit: Visit): Promise<Response> {
  const { actsFor } = visit.session.actor;
  const read = await visit.transact(async (tx) => {
    const [offers, journeys, { messages }, news, beat] = await Promise.all([
      listOffers(tx, actsFor),
      readJourneys(tx, visit),
      inbox(tx, actsFor, { pageSize: MESSAGES }),
      unread(tx, actsFor),
      readPulse(tx, actsFor),
    ]);
    const views = await Promise.all(
      offers
        .filter(isWaiting)
        .map(async (offer) =>
          viewOffer(offer, { catalogue: visit.catalogue, claims: await claimsOf(tx, offer), now: tx.now }),
        ),
    );
    return { offers: views, journeys, messages, unread: news, pulse: beat };
  });
  return showHome(visit, <HomePage visit={visit} {...read} />);
}

function isWaiting({ state }: Offer): boolean {
  return state === 'open' || state === 'snoozed';
}

/** Whether anything has changed: a few bytes, and none when the asker knows the answer. */
async function pulse(visit: Visit): Promise<Response> {
  const { c } = visit;
  const { mark } = await visit.transact((tx) => readPulse(tx, visit.session.actor.actsFor));
  const etag = `"${mark}"`;
  if (c.req.header('if-none-match') === etag) return c.body(null, 304, { etag });
  return c.json({ mark }, 200, { etag, 'cache-control': 'no-store' });
}
