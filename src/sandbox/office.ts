// SPDX-License-Identifier: Apache-2.0
import { join } from 'node:path';
import { newId } from '../kernel/ids.ts';
import type { Entity, LifeEvent, Service } from '../modules/catalogue/definitions.ts';
import type { Case, CaseBody, CaseUpdate } from './cases.ts';
import { hasEnded, nextStep } from './cases.ts';
import type { DemoClock } from './clock.ts';
import type { Country } from './country.ts';
import type { Happening } from './happenings.ts';
import { signalFor } from './happenings.ts';
import type { Journal } from './journal.ts';
import { openJournal } from './journal.ts';
import type { SigningKey } from './keys.ts';
import { keptJson, newSecret, signingKey } from './keys.ts';
import type { AccessEntry, Entry, Switches } from './office-entries.ts';
import type { Parcel } from './outbox.ts';
import { Outbox } from './outbox.ts';
import { inventOutputs } from './outputs.ts';
import type { Person } from './population.ts';
import { postToWaad } from './post.ts';
import { factsHeldBy } from './register.ts';
import type { VerifyFromWaad } from './signed.ts';
import { verifierFor } from './signed.ts';

/** What every entity's server is given. */
export type Surroundings = {
  readonly country: Country;
  readonly population: ReadonlyMap<string, Person>;
  readonly clock: DemoClock;
  readonly waadUrl: string;
  readonly folder: string;
  readonly delaySeconds: number;
  /** Where the other entities' servers are: shown at the foot of each page. */
  readonly neighbours: () => readonly { readonly entity: Entity; readonly home: string }[];
};

const ACCESS_KEPT = 500;

/** One entity: its register, its back office, what it remembers and what it owes Waad. */
export class Office {
  readonly entity: Entity;
  readonly around: Surroundings;
  readonly key: SigningKey;
  readonly bearer: string;
  readonly verify: VerifyFromWaad;
  readonly ownFacts: readonly string[];
  readonly lifeEvents: readonly LifeEvent[];
  readonly services: readonly Service[];
  readonly cases = new Map<string, Case>();
  /** The newest state of every entry in the register, by its number. */
  readonly happenings = new Map<string, Happening>();
  readonly access: AccessEntry[] = [];
  readonly outbox: Outbox;
  switches: Switches = { automatic: true, down: false };
  home = '';
  readonly #timers = new Map<string, NodeJS.Timeout>();
  readonly #closing = new AbortController();
  #journal: Journal<Entry> | undefined;
  #accessLog: Journal<AccessEntry> | undefined;

  constructor(entity: Entity, around: Surroundings) {
    const folder = join(around.folder, entity.id);
    this.entity = entity;
    this.around = around;
    this.key = signingKey(folder, entity.id);
    this.bearer = keptJson(join(folder, 'bearer.json'), newSecret);
    this.verify = verifierFor(around.waadUrl, entity.id);
    this.ownFacts = factsHeldBy(around.country, entity.id);
    this.lifeEvents = around.country.lifeEvents.filter((one) => one.arrives?.from === entity.id);
    this.services = [...around.country.services.values()].filter(
      (service) => service.entity === entity.id && service.handling === 'system',
    );
    this.outbox = new Outbox(
      (parcel) => postToWaad(parcel, { key: this.key, signal: this.#closing.signal }),
      // The outbox knows already; only a later life of this process must be told.
      async (parcel, answer) => this.#journal?.append({ kind: 'settled', at: Date.now(), id: parcel.id, answer }),
    );
  }

  async open(): Promise<void> {
    const folder = join(this.around.folder, this.entity.id);
    this.#journal = await openJournal<Entry>(join(folder, 'journal.jsonl'), (entry) => this.#apply(entry));
    this.#accessLog = await openJournal<AccessEntry>(join(folder, 'access.jsonl'), (entry) => this.#noteAccess(entry));
  }

  /** Begins to send what is owed and to answer by itself; only once Waad may be told where we are. */
  start(): void {
    this.outbox.start();
    for (const one of this.cases.values()) this.#plan(one);
  }

  async close(): Promise<void> {
    for (const timer of this.#timers.values()) clearTimeout(timer);
    this.#closing.abort();
    await this.outbox.stop();
    await this.#journal?.close();
    await this.#accessLog?.close();
  }

  /** Takes a case; the same case again changes nothing. Resolves when it is durable. */
  receive(body: CaseBody): Promise<void> {
    return this.#keep({ kind: 'case', at: Date.now(), body });
  }

  hear(caseId: string, message: { id: string; text: string }): Promise<void> {
    return this.#keep({ kind: 'message', at: Date.now(), caseId, message });
  }

  withdraw(caseId: string, reason: string): Promise<void> {
    return this.#keep({ kind: 'withdrawn', at: Date.now(), caseId, reason });
  }

  /** Says something about a case to Waad: written down first, sent until it is answered. */
  async tell(one: Case, said: Omit<CaseUpdate, 'jti' | 'time'>): Promise<Parcel> {
    const update: CaseUpdate = { ...said, jti: newId(), time: this.around.clock.now().toISOString() };
    const iat = Math.floor(this.around.clock.now().getTime() / 1000);
    const parcel: Parcel = {
      id: update.jti,
      lane: one.body.id,
      url: one.body.callback,
      what: { update: { iss: this.entity.id, aud: 'waad', iat, case: one.body.id, ...update } },
    };
    await this.#keep({ kind: 'update', at: Date.now(), caseId: one.body.id, update, parcel });
    return parcel;
  }

  /** Writes an entry of the register, and owes Waad the signal. */
  async register(lifeEvent: LifeEvent, entry: Omit<Happening, 'at'>): Promise<Parcel> {
    const happening: Happening = { ...entry, at: this.around.clock.now().toISOString() };
    const signal = signalFor(lifeEvent, happening);
    const url = new URL('/api/v1/signals', this.around.waadUrl).href;
    const parcel: Parcel = { id: signal.id, lane: happening.number, url, what: { signal } };
    await this.#keep({ kind: 'happening', at: Date.now(), happening, parcel });
    return parcel;
  }

  async turn(switches: Partial<Switches>): Promise<void> {
    await this.#keep({ kind: 'switches', at: Date.now(), switches: { ...this.switches, ...switches } });
    for (const one of this.cases.values()) this.#plan(one);
  }

  async logAccess(entry: AccessEntry): Promise<void> {
    this.#noteAccess(entry);
    await this.#accessLog?.append(entry);
  }

  #noteAccess(entry: AccessEntry): void {
    this.access.unshift(entry);
    if (this.access.length > ACCESS_KEPT) this.access.pop();
  }

  /** Applies first, so that a second request meanwhile sees it; whoever waits is answered once it is on the disk. */
  async #keep(entry: Entry): Promise<void> {
    this.#apply(entry);
    await this.#journal?.append(entry);
  }

  #apply(entry: Entry): void {
    switch (entry.kind) {
      case 'switches':
        this.switches = entry.switches;
        return;
      case 'settled':
        this.outbox.markSettled(entry.id, entry.answer);
        return;
      case 'happening':
        this.happenings.set(entry.happening.number, entry.happening);
        this.outbox.add(entry.parcel);
        return;
      case 'case':
        if (!this.cases.has(entry.body.id)) this.#openCase(entry.body, entry.at);
        return;
      default:
        this.#applyToCase(entry);
    }
  }

  #openCase(body: CaseBody, at: number): void {
    const opened: Case = { body, receivedAt: at, state: 'received', changedAt: at, history: [] };
    this.cases.set(body.id, opened);
    this.#plan(opened);
  }

  #applyToCase(entry: Extract<Entry, { kind: 'message' | 'withdrawn' | 'update' }>): void {
    const one = this.cases.get(entry.caseId);
    if (!one) return;
    const history = one.history as Case['history'][number][];
    if (entry.kind === 'message') {
      if (history.some((past) => 'message' in past && past.message.id === entry.message.id)) return;
      history.push({ at: entry.at, message: entry.message });
      one.heardAt = entry.at;
    } else if (entry.kind === 'withdrawn') {
      if (hasEnded(one)) return;
      history.push({ at: entry.at, withdrawn: entry.reason });
      this.#move(one, 'withdrawn', entry.at);
    } else {
      history.push({ at: entry.at, update: entry.update });
      this.outbox.add(entry.parcel);
      if (entry.update.kind !== 'message') this.#move(one, entry.update.kind, entry.at);
    }
    this.#plan(one);
  }

  #move(one: Case, state: Case['state'], at: number): void {
    one.state = state;
    one.changedAt = at;
  }

  /** Sets the timer for what the office does next by itself. Replaying the journal sets it anew: it survives a restart. */
  #plan(one: Case): void {
    clearTimeout(this.#timers.get(one.body.id));
    this.#timers.delete(one.body.id);
    const step = this.switches.automatic ? nextStep(one, this.around.delaySeconds * 1000) : undefined;
    if (!step || !this.#journal || this.#closing.signal.aborted) return;
    const timer = setTimeout(
      () => {
        const outputs = step.kind === 'delivered' ? { outputs: inventOutputs(one.body, this.around) } : {};
        void this.tell(one, { kind: step.kind, ...outputs });
      },
      Math.max(0, step.at - Date.now()),
    );
    this.#timers.set(one.body.id, timer);
  }
}
