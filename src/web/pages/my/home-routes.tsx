// SPDX-License-Identifier: Apache-2.0
import type { Hono } from 'hono';
import type { Id } from '../../../kernel/index.ts';
import { inbox, type Message, unread } from '../../../modules/notify/index.ts';
import { claimsOf, listOffers, type Offer } from '../../../modules/offers/index.ts';
import type { Tx } from '../../../platform/db/index.ts';
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
    const [offers, journeys, messages, news, beat] = await Promise.all([
      listOffers(tx, actsFor),
      readJourneys(tx, visit),
      lastMessages(tx, actsFor),
      unreadOf(tx, actsFor),
      readPulse(tx, actsFor),
    ]);
    const views = await Promise.all(
      offers
        .filter(isWaiting)
        .map(async (offer) => viewOffer(offer, { claims: await claimsOf(tx, offer), now: tx.now })),
    );
    return { offers: views, journeys, messages, unread: news, pulse: beat };
  });
  return showHome(visit, <HomePage visit={visit} {...read} />);
}

function isWaiting({ state }: Offer): boolean {
  return state === 'open' || state === 'snoozed';
}

async function lastMessages(tx: Tx, people: readonly Id[]): Promise<readonly Message[]> {
  const boxes = await Promise.all(people.map((person) => inbox(tx, person, { pageSize: MESSAGES })));
  return boxes
    .flatMap((box) => box.messages)
    .toSorted((a, b) => (a.at < b.at || (a.at === b.at && a.id < b.id) ? 1 : -1))
    .slice(0, MESSAGES);
}

async function unreadOf(tx: Tx, people: readonly Id[]): Promise<number> {
  const counts = await Promise.all(people.map((person) => unread(tx, person)));
  return counts.reduce((sum, count) => sum + count, 0);
}

/** Whether anything has changed: a few bytes, and none when the asker knows the answer. */
async function pulse(visit: Visit): Promise<Response> {
  const { c } = visit;
  const { mark } = await visit.transact((tx) => readPulse(tx, visit.session.actor.actsFor));
  const etag = `"${mark}"`;
  if (c.req.header('if-none-match') === etag) return c.body(null, 304, { etag });
  return c.json({ mark }, 200, { etag, 'cache-control': 'no-store' });
}
