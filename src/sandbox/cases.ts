// SPDX-License-Identifier: Apache-2.0
import type { Lang, Text } from '../kernel/text.ts';
import type { FactValue } from './country.ts';

/** A case as Waad sends it to a back office. */
export type CaseBody = {
  readonly id: string;
  readonly reference: string;
  readonly service: string;
  readonly serviceVersion: number;
  readonly person: { readonly identityNumber: string; readonly name: Text };
  readonly subject?: { readonly identityNumber: string; readonly name: Text };
  readonly inputs: readonly {
    readonly fact: string;
    readonly value: FactValue;
    readonly source: string;
    readonly obtainedAt: string;
  }[];
  readonly dueOn: string;
  readonly language: Lang;
  readonly callback: string;
};

export const UPDATE_KINDS = [
  'started',
  'waiting-for-customer',
  'waiting-for-third-party',
  'resumed',
  'message',
  'delivered',
  'refused',
  'failed',
] as const;
export type UpdateKind = (typeof UPDATE_KINDS)[number];

/** What a back office tells Waad about a case. */
export type CaseUpdate = {
  readonly jti: string;
  readonly kind: UpdateKind;
  readonly time: string;
  readonly reason?: Text;
  readonly message?: Text;
  readonly outputs?: Readonly<Record<string, FactValue>>;
};

export type CaseState =
  | 'received'
  | 'started'
  | 'waiting-for-customer'
  | 'waiting-for-third-party'
  | 'resumed'
  | 'delivered'
  | 'refused'
  | 'failed'
  | 'withdrawn';

export type Case = {
  readonly body: CaseBody;
  readonly receivedAt: number;
  state: CaseState;
  /** When the state last changed, by the machine's clock: what the automatic answers are counted from. */
  changedAt: number;
  /** When the customer last wrote. */
  heardAt?: number;
  readonly history: readonly HistoryEntry[];
};

export type HistoryEntry =
  | { readonly at: number; readonly update: CaseUpdate }
  | { readonly at: number; readonly message: { readonly id: string; readonly text: string } }
  | { readonly at: number; readonly withdrawn: string };

const ENDS: readonly CaseState[] = ['delivered', 'refused', 'failed', 'withdrawn'];

export function hasEnded(one: Case): boolean {
  return ENDS.includes(one.state);
}

/** What an employee may say next about a case in this state. */
export function mayFollow(state: CaseState): readonly UpdateKind[] {
  switch (state) {
    case 'received':
      return ['started', 'message', 'refused', 'failed'];
    case 'started':
    case 'resumed':
      return ['delivered', 'waiting-for-customer', 'waiting-for-third-party', 'message', 'refused', 'failed'];
    case 'waiting-for-customer':
    case 'waiting-for-third-party':
      return ['resumed', 'message', 'refused', 'failed'];
    default:
      return [];
  }
}

export type NextStep = { readonly kind: UpdateKind; readonly at: number };

/** What the office does by itself, and when: it begins at once, delivers after the delay, goes on when the customer wrote. */
export function nextStep(one: Case, delayMs: number): NextStep | undefined {
  const soonMs = Math.min(1000, delayMs / 4);
  switch (one.state) {
    case 'received':
      return { kind: 'started', at: one.changedAt + soonMs };
    case 'started':
    case 'resumed':
      return { kind: 'delivered', at: one.changedAt + delayMs };
    case 'waiting-for-customer':
      return one.heardAt !== undefined && one.heardAt >= one.changedAt
        ? { kind: 'resumed', at: one.heardAt + soonMs }
        : undefined;
    default:
      return undefined;
  }
}
