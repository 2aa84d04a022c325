// SPDX-License-Identifier: Apache-2.0
import { dependenceOrder } from './dependence.ts';
import type { Catalogue, PublishedBundle, PublishedService } from './snapshot.ts';

/** The services of a bundle in the order in which they are delivered, with what each waits for. */
export function bundleServices(catalogue: Catalogue, bundle: PublishedBundle) {
  return dependenceOrder(bundle.services).flatMap((item) => {
    const service = catalogue.services.get(item.service);
    return service ? [{ item, service }] : [];
  });
}

/** Working days until the last service is done when each begins as soon as those before it are delivered. */
export function longestDays(catalogue: Catalogue, bundle: PublishedBundle): number {
  const doneAfter = new Map<string, number>();
  for (const { item, service } of bundleServices(catalogue, bundle)) {
    const begins = Math.max(0, ...item.after.map((before) => doneAfter.get(before) ?? 0));
    doneAfter.set(service.id, begins + service.standardDays);
  }
  return Math.max(0, ...doneAfter.values());
}

/** Facts that services use: their inputs and what their criteria name, each once, in order of appearance. */
export function factsUsed(catalogue: Catalogue, services: readonly PublishedService[]) {
  const names = services.flatMap((service) => [
    ...service.rules.flatMap((criterion) => criterion.rule.facts),
    ...service.inputs,
  ]);
  return [...new Set(names)].flatMap((id) => catalogue.facts.get(id) ?? []);
}

/** The axes and stages of life of the bundles that a service belongs to. */
export function placesOf(catalogue: Catalogue, service: PublishedService) {
  const bundles = catalogue.bundlesOffering(service.id);
  return {
    axes: [...new Set(bundles.map((bundle) => bundle.axis))],
    stages: [...new Set(bundles.map((bundle) => bundle.stage))],
  };
}
