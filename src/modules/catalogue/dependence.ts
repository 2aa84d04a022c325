// SPDX-License-Identifier: Apache-2.0
import type { BundleItem } from './definitions.ts';

type Item = Pick<BundleItem, 'service' | 'after'>;

/** Every service that is delivered before another within a bundle, however far back. Survives a circle. */
export function servicesBefore(items: readonly Item[], service: string): ReadonlySet<string> {
  const after = new Map(items.map((item) => [item.service, item.after]));
  const before = new Set<string>();
  const open = [...(after.get(service) ?? [])];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (before.has(next)) continue;
    before.add(next);
    open.push(...(after.get(next) ?? []));
  }
  return before;
}

/**
 * The items in an order in which each follows all it waits for; among those that are free, the order written. What lies on
 * a circle comes last, as written.
 */
export function dependenceOrder<T extends Item>(items: readonly T[]): T[] {
  const inside = new Set(items.map((item) => item.service));
  const placed = new Set<string>();
  const ordered: T[] = [];
  let left = [...items];
  while (left.length > 0) {
    const next = left.find((item) => item.after.every((service) => placed.has(service) || !inside.has(service)));
    if (!next) return [...ordered, ...left];
    ordered.push(next);
    placed.add(next.service);
    left = left.filter((item) => item !== next);
  }
  return ordered;
}

/** One circle of services that wait for each other, closed (first and last are the same), or nothing. */
export function findCircle(items: readonly Item[]): readonly string[] | undefined {
  const start = items.find((item) => servicesBefore(items, item.service).has(item.service));
  if (!start) return undefined;
  const after = new Map(items.map((item) => [item.service, item.after]));
  const circle = [start.service];
  for (let at = start.service; ; ) {
    const next = (after.get(at) ?? []).find((s) => s === start.service || servicesBefore(items, s).has(start.service));
    if (next === undefined) return circle;
    circle.push(next);
    if (next === start.service || circle.indexOf(next) < circle.length - 1) return circle;
    at = next;
  }
}
