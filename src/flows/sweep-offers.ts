// SPDX-License-Identifier: Apache-2.0
import { expireOffers, wakeOffers } from '../modules/offers/index.ts';
import { system } from '../platform/db/index.ts';
import type { Ground } from './ground.ts';
import { tellOffersExpired } from './offer-words.ts';

/** Ends offers whose time is over and brings back those that were put aside until now. Gives how many it touched. */
export async function sweepOffers({ transactor, catalogue }: Ground): Promise<number> {
  const published = await catalogue.current();
  return transactor.transact(system('schedule'), async (tx) => {
    const woken = await wakeOffers(tx);
    const expired = await expireOffers(tx);
    await tellOffersExpired(tx, published, expired);
    return woken.length + expired.length;
  });
}
