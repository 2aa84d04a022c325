// SPDX-License-Identifier: Apache-2.0
import { assert } from '../kernel/assert.ts';

/** Something an entity owes Waad: kept until Waad has answered, sent again until then. */
export type Parcel = {
  readonly id: string;
  /** Parcels of one lane go out in order, each after the one before it was answered. */
  readonly lane: string;
  readonly url: string;
  readonly what: { readonly signal: object } | { readonly update: object };
};

export type Answer = { readonly status: number; readonly code: string; readonly body: string };

export type Sending = {
  readonly parcel: Parcel;
  attempts: number;
  /** Why the last attempt failed, where another will follow. */
  trouble?: string;
  nextAt?: number;
  answer?: Answer;
};

export type Post = (parcel: Parcel) => Promise<Answer>;

type Settled = (parcel: Parcel, answer: Answer) => Promise<void>;

const FIRST_WAIT_MS = 400;
const LONGEST_WAIT_MS = 20_000;

/** Sends parcels with growing patience; what it sent and what it still owes can be read at any time. */
export class Outbox {
  readonly sendings = new Map<string, Sending>();
  readonly #lanes = new Map<string, Parcel[]>();
  readonly #timers = new Map<string, NodeJS.Timeout>();
  readonly #waiters = new Map<string, (() => void)[]>();
  readonly #underway = new Set<Promise<void>>();
  readonly #post: Post;
  readonly #settled: Settled;
  #open = false;

  constructor(post: Post, settled: Settled) {
    this.#post = post;
    this.#settled = settled;
  }

  /** Takes a parcel that has been written down; before `start` it only waits. */
  add(parcel: Parcel): void {
    if (this.sendings.has(parcel.id)) return;
    this.sendings.set(parcel.id, { parcel, attempts: 0 });
    const lane = this.#lanes.get(parcel.lane) ?? [];
    this.#lanes.set(parcel.lane, [...lane, parcel]);
    if (this.#open && lane.length === 0) this.#attempt(parcel);
  }

  /** Takes over from the journal that a parcel was answered in an earlier life of this process. Only before `start`. */
  markSettled(id: string, answer: Answer): void {
    assert(!this.#open, 'while it runs, the outbox settles its parcels itself');
    const sending = this.sendings.get(id);
    if (!sending) return;
    sending.answer = answer;
    this.#leaveLane(sending.parcel);
  }

  start(): void {
    this.#open = true;
    for (const [first] of this.#lanes.values()) if (first) this.#attempt(first);
  }

  /** Tries at once whatever waits for its next attempt. */
  hurry(): void {
    for (const [lane, timer] of [...this.#timers]) {
      clearTimeout(timer);
      this.#timers.delete(lane);
      const first = this.#lanes.get(lane)?.[0];
      if (first) this.#attempt(first);
    }
  }

  /** Resolves when the parcel was answered, or after a moment when it was not: a page would like to say which. */
  answered(id: string, patienceMs: number): Promise<void> {
    if (this.sendings.get(id)?.answer) return Promise.resolve();
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, patienceMs);
      const waiters = this.#waiters.get(id) ?? [];
      this.#waiters.set(id, [
        ...waiters,
        () => {
          clearTimeout(timer);
          resolve();
        },
      ]);
    });
  }

  async stop(): Promise<void> {
    this.#open = false;
    for (const timer of this.#timers.values()) clearTimeout(timer);
    this.#timers.clear();
    await Promise.all(this.#underway);
  }

  #attempt(parcel: Parcel): void {
    const running = this.#send(parcel).finally(() => this.#underway.delete(running));
    this.#underway.add(running);
  }

  async #send(parcel: Parcel): Promise<void> {
    const sending = this.sendings.get(parcel.id);
    if (!sending || !this.#open) return;
    sending.attempts += 1;
    const answer = await this.#post(parcel).catch((error: unknown) => ({
      status: 0,
      code: 'unreachable',
      body: String(error),
    }));
    if (worthTryingAgain(answer.status)) return this.#tryLater(sending, answer);
    await this.#settled(parcel, answer);
    sending.answer = answer;
    delete sending.trouble;
    delete sending.nextAt;
    for (const tell of this.#waiters.get(parcel.id) ?? []) tell();
    this.#waiters.delete(parcel.id);
    this.#leaveLane(parcel);
    const next = this.#lanes.get(parcel.lane)?.[0];
    if (next && this.#open) this.#attempt(next);
  }

  #tryLater(sending: Sending, answer: Answer): void {
    const waitMs = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (sending.attempts - 1));
    sending.trouble = answer.code;
    sending.nextAt = Date.now() + waitMs;
    if (!this.#open) return;
    const { parcel } = sending;
    this.#timers.set(
      parcel.lane,
      setTimeout(() => {
        this.#timers.delete(parcel.lane);
        this.#attempt(parcel);
      }, waitMs),
    );
  }

  #leaveLane(parcel: Parcel): void {
    const left = (this.#lanes.get(parcel.lane) ?? []).filter((other) => other.id !== parcel.id);
    if (left.length > 0) this.#lanes.set(parcel.lane, left);
    else this.#lanes.delete(parcel.lane);
  }
}

/**
 * No answer, a server in trouble, one that asks for patience, or one that does not know our key yet; any other answer is
 * Waad's last word.
 */
function worthTryingAgain(status: number): boolean {
  return status === 0 || status === 401 || status >= 500 || status === 429 || status === 408;
}
