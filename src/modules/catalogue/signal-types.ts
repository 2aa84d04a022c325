// SPDX-License-Identifier: Apache-2.0
import type { LifeEvent } from './definitions.ts';

/** What a signal says about its happening. */
export type SignalAction = 'registered' | 'corrected' | 'cancelled';

const ACTIONS: readonly SignalAction[] = ['registered', 'corrected', 'cancelled'];

/** The signal types that a life event answers to, with what each says. */
export function signalTypesOf(lifeEvent: LifeEvent): { readonly type: string; readonly action: SignalAction }[] {
  const arriving = ACTIONS.flatMap((action) => {
    const type = lifeEvent.arrives?.[action];
    return type === undefined ? [] : [{ type, action }];
  });
  return lifeEvent.follows ? [...arriving, { type: timeSignalType(lifeEvent.id), action: 'registered' }] : arriving;
}

/** The type under which our own schedule announces a life event that follows from time. No entity may send it. */
export function timeSignalType(lifeEventId: string): string {
  return `waad.time.${lifeEventId}.v1`;
}
