// SPDX-License-Identifier: Apache-2.0
import type { OfferItem } from './item.ts';
import { isOffered } from './item.ts';

/**
 * The items with a choice made. Leaving a service out also leaves out what waits for it; choosing one also chooses what it
 * waits for, as far as that is offered.
 */
export function choose(items: readonly OfferItem[], service: string, take: boolean): OfferItem[] {
  const byService = new Map(items.map((item) => [item.service, item]));
  const touched = new Set<string>();
  const spread = (id: string) => {
    const item = byService.get(id);
    if (!item || touched.has(id) || !isOffered(item)) return;
    touched.add(id);
    const next = take ? item.after : items.filter((other) => other.after.includes(id)).map((other) => other.service);
    for (const one of next) spread(one);
  };
  spread(service);
  return items.map((item) =>
    touched.has(item.service) && item.choice !== 'running' ? { ...item, choice: take ? 'in' : 'out' } : item,
  );
}

/** New items with the choices that the person had already made carried over. */
export function keepChoices(items: readonly OfferItem[], before: readonly OfferItem[]): OfferItem[] {
  const choices = new Map(before.map((item) => [item.service, item.choice]));
  return items.map((item) => ({ ...item, choice: choices.get(item.service) ?? item.choice }));
}

/**
 * Automatic services that can begin unasked: decided, nothing left to ask, not opted out, and not waiting for a service
 * that only begins when the person accepts.
 */
export function selfStarting(items: readonly OfferItem[]): OfferItem[] {
  const byService = new Map(items.map((item) => [item.service, item]));
  const starts = (item: OfferItem): boolean =>
    item.automatic &&
    item.verdict === 'eligible' &&
    item.choice === 'in' &&
    item.questions.length === 0 &&
    item.after.every((id) => {
      const before = byService.get(id);
      return !before || before.verdict === 'not-eligible' || starts(before);
    });
  return items.filter(starts);
}
