// SPDX-License-Identifier: Apache-2.0
import { t } from '../i18n/index.ts';
import { dateIn, type Id, type Text } from '../kernel/index.ts';
import type { Catalogue, PublishedBundle } from '../modules/catalogue/index.ts';
import { type NewMessage, tellAll } from '../modules/notify/index.ts';
import { isOffered, type NewOffer, type Offer, planAsking, type SweptOffer } from '../modules/offers/index.ts';
import type { Tx } from '../platform/db/index.ts';
import { inBoth } from './case-words.ts';

/** Why the platform looks at facts while it prepares an offer. */
export function offerPurpose(bundle: PublishedBundle): { purpose: Text; basis: Text } {
  return {
    purpose: inBoth((lang) => t(lang, 'notice.offerPurpose', { bundle: bundle.name[lang] })),
    basis: inBoth((lang) => t(lang, 'notice.offerBasis')),
  };
}

/** The reason kept with an offer that was taken back. */
export const WITHDRAWN: Text = inBoth((lang) => t(lang, 'notice.withdrawnReason'));

/** Tells each person that an offer is ready: one statement, however many. */
export async function tellOfferMade(
  tx: Tx,
  catalogue: Catalogue,
  made: readonly { readonly id: Id; readonly offer: NewOffer }[],
): Promise<void> {
  const messages = made.map(({ id, offer }): NewMessage => {
    const count = offer.items.filter(isOffered).length;
    const { least, most: questions } = planAsking(catalogue, offer.items, dateIn(tx.now));
    const words = least === questions ? 'notice.offerMade' : 'notice.offerMadeAtMost';
    const name = bundleName(catalogue, offer.bundle);
    const body = inBoth((lang) => t(lang, words, { count, questions, bundle: name[lang] }));
    return { personId: offer.person, author: 'waad', offerId: id, kind: 'offer-made', body };
  });
  await tellAll(tx, messages);
}

/** Tells that an offer was decided anew. */
export function tellOfferRevised(tx: Tx, catalogue: Catalogue, offer: Offer): Promise<void> {
  const name = bundleName(catalogue, offer.bundle_id);
  return tellAbout(tx, offer, {
    kind: 'offer-revised',
    body: inBoth((lang) => t(lang, 'notice.offerRevised', { bundle: name[lang] })),
  });
}

/** Tells that an offer was taken back. */
export function tellOfferWithdrawn(tx: Tx, catalogue: Catalogue, offer: Offer): Promise<void> {
  const name = bundleName(catalogue, offer.bundle_id);
  return tellAbout(tx, offer, {
    kind: 'offer-withdrawn',
    body: inBoth((lang) => t(lang, 'notice.offerWithdrawn', { bundle: name[lang] })),
  });
}

/** Tells that offers ended: one statement, however many. */
export async function tellOffersExpired(tx: Tx, catalogue: Catalogue, offers: readonly SweptOffer[]): Promise<void> {
  const messages = offers.map((offer): NewMessage => {
    const name = bundleName(catalogue, offer.bundle_id);
    const body = inBoth((lang) => t(lang, 'notice.offerExpired', { bundle: name[lang] }));
    return { personId: offer.person_id, author: 'waad', offerId: offer.id, kind: 'offer-expired', body };
  });
  await tellAll(tx, messages);
}

async function tellAbout(tx: Tx, offer: Offer, { kind, body }: { kind: string; body: Text }): Promise<void> {
  await tellAll(tx, [{ personId: offer.person_id, author: 'waad', offerId: offer.id, kind, body }]);
}

function bundleName(catalogue: Catalogue, id: string): Text {
  return catalogue.bundles.get(id)?.name ?? { ar: id, en: id };
}
