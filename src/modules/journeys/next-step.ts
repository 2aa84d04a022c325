// SPDX-License-Identifier: Apache-2.0
import type { CalendarDate, Id, Instant, Text } from '../../kernel/index.ts';
import { isClosed } from './case-states.ts';
import type { JourneyCase, JourneyState } from './types.ts';

/** Somebody a journey waits for now. */
export type Wait = {
  readonly for: 'customer' | 'entity' | 'third-party';
  readonly caseId: Id;
  readonly service: string;
  readonly entity: string;
  readonly since: Instant;
  readonly dueOn: CalendarDate;
  /** What was asked of the customer, or why somebody else is waited for. */
  readonly reason: Text | undefined;
};

/**
 * What happens next in a journey, most urgent for the reader first: the customer must answer; entities
 * work; only somebody else is waited for; the first case will be opened in a moment; or all is over.
 */
export type NextStep =
  | { readonly kind: 'answer'; readonly waits: readonly Wait[] }
  | { readonly kind: 'third-party'; readonly waits: readonly Wait[] }
  | { readonly kind: 'entities-work'; readonly waits: readonly Wait[] }
  | { readonly kind: 'starting' }
  | { readonly kind: 'give-feedback' }
  | { readonly kind: 'nothing' };

type Looked = Pick<JourneyCase, 'id' | 'state' | 'service' | 'entity' | 'clock' | 'dueOn' | 'reason'>;

/** Who is waited for now, the customer first, then by date. */
export function waitsOf(cases: readonly Looked[]): Wait[] {
  const waits = cases.flatMap((one): Wait[] => {
    const running = one.clock.at(-1);
    if (isClosed(one.state) || !running || running.endedAt) return [];
    const { id: caseId, service, entity, dueOn } = one;
    const reason = running.owner === 'entity' ? undefined : one.reason;
    return [{ for: running.owner, caseId, service, entity, since: running.startedAt, dueOn, reason }];
  });
  const rank = { customer: 0, 'third-party': 1, entity: 2 };
  return waits.sort((a, b) => rank[a.for] - rank[b.for] || a.dueOn.localeCompare(b.dueOn));
}

/** What happens next in a journey. */
export function nextStep(state: JourneyState, cases: readonly Looked[]): NextStep {
  if (state === 'withdrawn') return { kind: 'nothing' };
  if (state === 'finished') return { kind: 'give-feedback' };
  const waits = waitsOf(cases);
  for (const [owner, kind] of [
    ['customer', 'answer'],
    ['entity', 'entities-work'],
    ['third-party', 'third-party'],
  ] as const) {
    const those = waits.filter((wait) => wait.for === owner);
    if (those.length > 0) return { kind, waits: those };
  }
  return { kind: 'starting' };
}
