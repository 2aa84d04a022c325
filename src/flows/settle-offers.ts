// SPDX-License-Identifier: Apache-2.0
import { isDeepStrictEqual } from 'node:util';
import { dateIn, type Id, type Instant, plusMillis } from '../kernel/index.ts';
import type { Catalogue, PublishedBundle } from '../modules/catalogue/index.ts';
import { getPeople } from '../modules/identity/index.ts';
import {
  type Decision,
  decideItems,
  findOffer,
  isOffered,
  type KnownFact,
  keepChoices,
  makeOffers,
  type NewOffer,
  type Offer,
  type OfferItem,
  offersOfOccurrences,
  optOutsOf,
  reviseOffer,
  withdrawOffer,
} from '../modules/offers/index.ts';
import { type KnownFacts, knownFacts, recordEvidence, recordReceipts } from '../modules/registers/index.ts';
import type { Occurrence } from '../modules/signals/index.ts';
import { system, type Tx } from '../platform/db/index.ts';
import { type Gathered, gatherFacts, type Want } from './gather-facts.ts';
import type { Ground } from './ground.ts';
import { offerPurpose, tellOfferMade, tellOfferRevised, tellOfferWithdrawn, WITHDRAWN } from './offer-words.ts';

/** What the decision needs of an occurrence. */
export type Happening = Omit<Occurrence, 'as_of'>;

/** One bundle for one person concerned by one happening: what there is to decide. */
export type Situation = {
  readonly occurrence: Happening;
  readonly bundle: PublishedBundle;
  readonly identityNumber: string | undefined;
  readonly existing: Offer | undefined;
  readonly optOuts: ReadonlySet<string>;
  /** What is known of the person; grows as registers answer. */
  readonly known: Map<string, KnownFact>;
  /** Facts that their registers were asked for and do not hold. */
  readonly notHeld: Set<string>;
};

/** Names a happening, whoever it concerns. */
export function occurrenceKey(lifeEvent: string, key: string): string {
  return JSON.stringify([lifeEvent, key]);
}

type Reading = { readonly catalogue: Catalogue; readonly occurrences: readonly Occurrence[] };

/** Reads all that the decisions rest on: four queries, however many occurrences. */
export async function readSituations(tx: Tx, { catalogue, occurrences }: Reading): Promise<Situation[]> {
  const people = [...new Set(occurrences.map((one) => one.person_id))];
  const [facts, persons, offers, optOuts] = await Promise.all([
    knownFacts(tx, people),
    getPeople(tx, people),
    offersOfOccurrences(
      tx,
      occurrences.map((one) => ({ person: one.person_id, occurrence: one.id })),
    ),
    optOutsOf(tx, people),
  ]);
  return occurrences.flatMap((occurrence) =>
    catalogue.bundlesFor(occurrence.life_event).map((bundle) => ({
      occurrence,
      bundle,
      identityNumber: persons.get(occurrence.person_id)?.identityNumber,
      existing: offers.find((one) => one.occurrence_id === occurrence.id && one.bundle_id === bundle.id),
      optOuts: optOuts.get(occurrence.person_id) ?? new Set<string>(),
      known: knownOf(facts, occurrence),
      notHeld: new Set<string>(),
    })),
  );
}

/** Facts about the person, and on top of them what the signal said of this one happening. */
export function knownOf(
  facts: KnownFacts,
  occurrence: Pick<Occurrence, 'person_id' | 'facts' | 'source' | 'received_at'>,
): Map<string, KnownFact> {
  const known = new Map<string, KnownFact>();
  for (const [fact, { value, source, obtainedAt }] of facts.get(occurrence.person_id) ?? []) {
    known.set(fact, { fact, value, source, obtainedAt });
  }
  for (const [fact, value] of Object.entries(occurrence.facts)) {
    known.set(fact, { fact, value, source: entityOf(occurrence.source), obtainedAt: occurrence.received_at });
  }
  return known;
}

/** `urn:entity:civil-register` names the entity `civil-register`. */
export function entityOf(source: string): string {
  return source.replace(/^urn:entity:/, '');
}

/** What came of a batch. `waiting`: happenings that a register's silence holds up; nothing was decided about them. */
export type Settled = {
  readonly waiting: ReadonlySet<string>;
  /** Writes what was decided, but for the happenings left out. */
  readonly write: (tx: Tx, leftOut?: ReadonlySet<string>) => Promise<void>;
};

type Deciding = { readonly catalogue: Catalogue; readonly situations: readonly Situation[] };

/**
 * Decides everything, asking the registers for what still matters. Runs outside any transaction but for writing down what
 * the registers said and who looked, which must be kept whatever comes after.
 */
export async function settle(ground: Ground, { catalogue, situations }: Deciding): Promise<Settled> {
  const asOf = dateIn(ground.transactor.clock.now());
  const alive = situations.filter(isToDecide);
  const waiting = new Set<string>();
  let decisions = decideAll(catalogue, alive, asOf);
  const among =
    (set: ReadonlySet<string>) =>
    ({ occurrence }: Situation) =>
      set.has(occurrenceKey(occurrence.life_event, occurrence.key));
  const isWaiting = among(waiting);
  // Each round of questions to registers can open another (a service found eligible then needs its inputs). It ends: what was
  // asked is known after, or not held, or its happening waits. Whom no register keeps waiting goes on while others wait.
  for (;;) {
    const wants = wantsOf(
      alive.filter((one) => !isWaiting(one)),
      decisions,
    );
    if (wants.length === 0) break;
    learn(
      wants,
      await gather(
        ground,
        catalogue,
        wants.map((one) => one.want),
      ),
      waiting,
    );
    decisions = decideAll(catalogue, alive, asOf);
  }
  const ready = situations.filter((situation) => !isWaiting(situation));
  return {
    waiting,
    write: (tx, leftOut = new Set()) => {
      const left = among(leftOut);
      return writeAll(tx, { catalogue, situations: ready.filter((one) => !left(one)), decisions });
    },
  };
}

function isToDecide({ occurrence, existing }: Situation): boolean {
  return occurrence.state === 'active' && (!existing || existing.state === 'open' || existing.state === 'snoozed');
}

type Decisions = ReadonlyMap<Situation, Decision>;

function decideAll(catalogue: Catalogue, situations: readonly Situation[], asOf: string): Decisions {
  return new Map(
    situations.map((situation) => {
      const { bundle, known, notHeld, optOuts, occurrence } = situation;
      return [situation, decideItems({ catalogue, bundle, role: occurrence.role, known, notHeld, optOuts, asOf })];
    }),
  );
}

/** One question about a person, and every situation of theirs that waits for the answer. */
type Wanted = { readonly situations: readonly Situation[]; readonly want: Want };

/** What is wanted, once for each person and bundle: whose twins were born is not asked about twice. */
function wantsOf(situations: readonly Situation[], decisions: Decisions): Wanted[] {
  const wanting = situations.filter((one) => one.identityNumber && (decisions.get(one)?.toFetch.length ?? 0) > 0);
  const groups = Map.groupBy(wanting, ({ occurrence, bundle }) => JSON.stringify([occurrence.person_id, bundle.id]));
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (!first?.identityNumber) return [];
    const decided = group.map((one) => decisions.get(one));
    const items = decided.flatMap((one) => one?.items ?? []).filter((item) => item.verdict !== 'not-eligible');
    const want: Want = {
      person: first.occurrence.person_id,
      identityNumber: first.identityNumber,
      facts: [...new Set(decided.flatMap((one) => one?.toFetch ?? []))],
      services: [...new Set(items.map((item) => item.service))],
      receiver: PLATFORM_ENTITY,
      ...offerPurpose(first.bundle),
    };
    return [{ situations: group, want }];
  });
}

/** The entity that runs the platform: who receives facts while an offer is prepared. */
export const PLATFORM_ENTITY = 'waad-office';

async function gather(ground: Ground, catalogue: Catalogue, wants: readonly Want[]): Promise<Gathered[]> {
  const { askRegister, transactor } = ground;
  const connections = await ground.connections.all();
  const gathered = await gatherFacts({ catalogue, connections, askRegister, now: () => transactor.clock.now() }, wants);
  await transactor.transact(system('registers'), async (tx) => {
    await recordEvidence(
      tx,
      gathered.flatMap((one) => one.evidence),
    );
    await recordReceipts(
      tx,
      gathered.flatMap((one) => one.receipts),
    );
  });
  return gathered;
}

function learn(wants: readonly Wanted[], gathered: readonly Gathered[], waiting: Set<string>): void {
  for (const [index, { situations }] of wants.entries()) {
    const heard = gathered[index];
    if (heard) for (const situation of situations) learnOne(situation, heard, waiting);
  }
}

function learnOne({ occurrence, known, notHeld }: Situation, heard: Gathered, waiting: Set<string>): void {
  for (const { fact, value, source, obtainedAt } of heard.evidence) {
    if (!Object.hasOwn(occurrence.facts, fact)) known.set(fact, { fact, value, source, obtainedAt });
  }
  for (const fact of heard.notHeld) notHeld.add(fact);
  if (heard.unreachable.length > 0) waiting.add(occurrenceKey(occurrence.life_event, occurrence.key));
}

type Writing = {
  readonly catalogue: Catalogue;
  readonly situations: readonly Situation[];
  readonly decisions: Decisions;
};

/** Thrown where what was decided on has changed while the registers were asked: the task is tried again, on what is there now. */
class DecidedOnOldGround extends Error {
  override readonly name = 'DecidedOnOldGround';
}

async function writeAll(tx: Tx, { catalogue, situations, decisions }: Writing): Promise<void> {
  const fresh = situations.filter((one) => !one.existing && one.occurrence.state === 'active');
  const offers = fresh.flatMap((situation) => newOffer(tx, situation, decisions.get(situation)) ?? []);
  const made = await makeOffers(tx, offers);
  await tellOfferMade(tx, catalogue, made);
  for (const { id, offer } of made) {
    if (!offer.items.some((item) => item.automatic && item.choice === 'in' && item.verdict === 'eligible')) continue;
    tx.enqueue({ person: offer.person, kind: 'offers.start-automatic', payload: { offer: id } });
  }
  for (const situation of situations) if (situation.existing) await writeExisting(tx, catalogue, situation, decisions);
}

const DAY_MILLIS = 86_400_000;

function newOffer(tx: Tx, { occurrence, bundle }: Situation, decision: Decision | undefined): NewOffer | undefined {
  if (!decision?.items.some(isOffered)) {
    const detail = { occurrence: occurrence.id, bundle: bundle.id };
    tx.audit({
      person: occurrence.person_id,
      action: 'offers.nothing-owed',
      subject: `occurrence:${occurrence.id}`,
      detail,
    });
    return undefined;
  }
  return {
    person: occurrence.person_id,
    occurrenceId: occurrence.id,
    subject: occurrence.subject_id,
    lifeEvent: occurrence.life_event,
    occurrenceKey: occurrence.key,
    bundle: bundle.id,
    bundleVersion: bundle.version,
    role: occurrence.role,
    items: decision.items,
    occurrence: occurrenceFacts(occurrence),
    expiresAt: expiryOf(tx.now, bundle),
  };
}

function expiryOf(now: Instant, bundle: PublishedBundle): Instant {
  return plusMillis(now, bundle.openDays * DAY_MILLIS);
}

function occurrenceFacts({ facts, source, received_at, occurred_on }: Happening): Offer['occurrence'] {
  return { facts, source: entityOf(source), receivedAt: received_at, occurredOn: occurred_on };
}

/** An offer that is already there follows what the register now says: decided anew while open, taken back on cancellation. */
async function writeExisting(tx: Tx, catalogue: Catalogue, situation: Situation, decisions: Decisions): Promise<void> {
  const { occurrence } = situation;
  const existing = situation.existing && (await findOffer(tx, situation.existing.id, { lock: true }));
  if (!existing) return;
  const person: Id = occurrence.person_id;
  const open = existing.state === 'open' || existing.state === 'snoozed';
  if (occurrence.state === 'cancelled') {
    if (open) {
      await withdrawOffer(tx, existing, WITHDRAWN);
      await tellOfferWithdrawn(tx, catalogue, existing);
    }
    // An automatic service may be running although the offer was never answered.
    tx.enqueue({ person, kind: 'journeys.take-back', payload: { offer: existing.id } });
    return;
  }
  const decision = decisions.get(situation);
  if (open && decision) {
    // What the person chose meanwhile is kept; what they answered meanwhile makes for another decision.
    if (!isSameDecision(existing.items, situation.existing?.items ?? [])) throw new DecidedOnOldGround();
    const items = keepChoices(decision.items, existing.items);
    if (isDeepStrictEqual(items, existing.items)) return;
    await reviseOffer(tx, existing, items, occurrenceFacts(occurrence));
    // A repeat under another id, or a register that only said it again, is nothing to tell.
    if (!isDeepStrictEqual(existing.occurrence.facts, occurrence.facts))
      await tellOfferRevised(tx, catalogue, existing);
  } else if (existing.state === 'accepted' && !isDeepStrictEqual(existing.occurrence.facts, occurrence.facts)) {
    tx.enqueue({ person, kind: 'journeys.correct', payload: { offer: existing.id } });
  }
}

function isSameDecision(a: readonly OfferItem[], b: readonly OfferItem[]): boolean {
  const decided = ({ choice: _, ...item }: OfferItem) => item;
  return isDeepStrictEqual(a.map(decided), b.map(decided));
}
