// SPDX-License-Identifier: Apache-2.0
import { createHash } from 'node:crypto';
import type { Id } from '../../../kernel/index.ts';
import { journeysMark } from '../../../modules/journeys/index.ts';
import { messagesMark } from '../../../modules/notify/index.ts';
import { offersMark } from '../../../modules/offers/index.ts';
import type { Tx } from '../../../platform/db/index.ts';

/** What tells a page that is open whether anything has changed since it was drawn. */
export type Pulse = { readonly mark: string; readonly offers: number };

/** Reads the pulse of these people: three small counts, no lists. */
export async function readPulse(tx: Tx, people: readonly Id[]): Promise<Pulse> {
  const [offers, journeys, messages] = await Promise.all([
    offersMark(tx, people),
    journeysMark(tx, people),
    messagesMark(tx, people),
  ]);
  const mark = createHash('sha256')
    .update(JSON.stringify([offers, journeys, messages]))
    .digest('base64url')
    .slice(0, 16);
  return { mark, offers: offers.count };
}
