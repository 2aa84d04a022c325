// SPDX-License-Identifier: Apache-2.0
import { type CalendarDate, dateIn, type Id, type Instant } from '../../../../kernel/index.ts';
import type { Catalogue } from '../../../../modules/catalogue/index.ts';
import { dueDates } from '../../../../modules/journeys/index.ts';
import { type Asking, isOffered, type Offer, type OfferItem, planAsking } from '../../../../modules/offers/index.ts';

/** One service that the person can have, with what its page row says. */
export type OfferedService = {
  readonly item: OfferItem;
  readonly chosen: boolean;
  readonly dueOn: CalendarDate;
  /** Services that go out with this one, because they wait for it. */
  readonly dependents: readonly string[];
};

/** An offer as its page shows it. */
export type OfferView = {
  readonly offer: Offer;
  readonly services: readonly OfferedService[];
  readonly chosen: readonly OfferItem[];
  /** Automatic services that began unasked. */
  readonly running: readonly OfferItem[];
  /** Services that another of the concerned has taken, with who. */
  readonly taken: readonly { readonly item: OfferItem; readonly by: Id }[];
  readonly refused: readonly OfferItem[];
  /** What cannot be decided now: a register is still to be asked, or nobody can say. */
  readonly undecided: readonly OfferItem[];
  readonly checking: boolean;
  /** What is left to ask, the next question first. */
  readonly asking: Asking;
  readonly feeFils: number;
  /** The one date by which all that is chosen is done. */
  readonly dueOn: CalendarDate | undefined;
  /** The state as people see it: time may be over before the sweep has said so. */
  readonly state: Offer['state'];
};

type Seen = { readonly catalogue: Catalogue; readonly claims: ReadonlyMap<string, Id>; readonly now: Instant };

/** Arranges an offer for its page. Pure: the page draws what this says. */
export function viewOffer(offer: Offer, { catalogue, claims, now }: Seen): OfferView {
  const takenBy = (item: OfferItem) => {
    const by = item.once === 'per-occurrence' ? claims.get(item.service) : undefined;
    return by === offer.person_id ? undefined : by;
  };
  const running = offer.items.filter((item) => item.choice === 'running');
  const others = offer.items.filter((item) => item.choice !== 'running');
  const taken = others.flatMap((item) => {
    const by = isOffered(item) ? takenBy(item) : undefined;
    return by ? [{ item, by }] : [];
  });
  const offered = others.filter((item) => isOffered(item) && !takenBy(item));
  const undecided = others.filter((item) => item.verdict === 'unknown' && !isOffered(item));
  const chosen = offered.filter((item) => item.choice === 'in');
  const dates = dueDates(offered, dateIn(now));
  const due = chosen.flatMap((item) => dates.get(item.service) ?? []);
  return {
    offer,
    services: offered.map((item) => ({
      item,
      chosen: item.choice === 'in',
      dueOn: dates.get(item.service) ?? dateIn(now),
      dependents: dependentsOf(item.service, offered),
    })),
    chosen,
    running,
    taken,
    refused: others.filter((item) => item.verdict === 'not-eligible'),
    undecided,
    checking: undecided.some((item) => item.pending.length > 0),
    asking: planAsking(catalogue, chosen, dateIn(now)),
    feeFils: chosen.reduce((sum, item) => sum + item.feeFils, 0),
    dueOn: due.toSorted().at(-1),
    state: stateAt(offer, now),
  };
}

/** The state of an offer at an instant: one whose time is over has ended, whatever the sweep has done so far. */
export function stateAt(offer: Offer, now: Instant): Offer['state'] {
  const canEnd = offer.state === 'open' || offer.state === 'snoozed';
  return canEnd && offer.expires_at <= now ? 'expired' : offer.state;
}

/** All that waits for a service, directly or through another. */
function dependentsOf(service: string, items: readonly OfferItem[]): string[] {
  const found = new Set<string>();
  const spread = (id: string) => {
    for (const item of items) {
      if (!item.after.includes(id) || found.has(item.service)) continue;
      found.add(item.service);
      spread(item.service);
    }
  };
  spread(service);
  found.delete(service);
  return [...found];
}

/**
 * The questions of an offer in the order of asking, answered ones first, so that back and change always work. An answer that no
 * service looks at any more is not among them.
 */
export function questionsOf({ offer, asking }: OfferView): { answered: readonly string[]; all: readonly string[] } {
  const questions = asking.now;
  const told = offer.items.flatMap((item) => item.known.filter((known) => known.source === 'person'));
  const since = told.filter((known) => known.obtainedAt >= offer.made_at && !questions.includes(known.fact));
  const inOrder = since.toSorted((a, b) => (a.obtainedAt < b.obtainedAt ? -1 : 1));
  const answered = [...new Set(inOrder.map((known) => known.fact))];
  return { answered, all: [...answered, ...questions] };
}
