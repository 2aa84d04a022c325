// SPDX-License-Identifier: Apache-2.0
import type { KnownFact, OfferItem } from './item.ts';

/**
 * Items as they are kept. The services of a bundle look at the same facts, so each fact stands once and the items name its
 * place: an offer of nine services is half as long, to write, to store and to read for every page.
 */
export type PackedItems = {
  readonly known: readonly KnownFact[];
  readonly items: readonly (Omit<OfferItem, 'known'> & { readonly known: readonly number[] })[];
};

export function packItems(items: readonly OfferItem[]): PackedItems {
  // One and the same value is one object while items are decided together, and again when they were read together. Two
  // objects that say the same cost a few bytes and change nothing.
  const places = new Map<KnownFact, number>();
  const placeOf = (fact: KnownFact): number => {
    const place = places.get(fact) ?? places.size;
    places.set(fact, place);
    return place;
  };
  const packed = items.map((item) => ({ ...item, known: item.known.map(placeOf) }));
  return { known: [...places.keys()], items: packed };
}

export function unpackItems({ known, items }: PackedItems): OfferItem[] {
  return items.map((item) => ({ ...item, known: item.known.flatMap((place) => known[place] ?? []) }));
}
