// SPDX-License-Identifier: Apache-2.0
import type { Lang } from '../../kernel/index.ts';
import { placesOf } from './bundle-figures.ts';
import type { Axis, Stage } from './definitions.ts';
import { search } from './search/index.ts';
import type { Catalogue, PublishedService } from './snapshot.ts';

/** What a list of services can be sorted by. */
export const SERVICE_SORTS = ['name', 'entity', 'cost', 'time'] as const;
/** One of them. */
export type ServiceSort = (typeof SERVICE_SORTS)[number];

/** Which services are wanted, and in which order. */
export type ServicesWanted = {
  readonly q?: string | undefined;
  readonly entity?: string | undefined;
  readonly axis?: Axis | undefined;
  readonly stage?: Stage | undefined;
  readonly sort?: ServiceSort | undefined;
  readonly order?: 'down' | undefined;
};

/** The services that are wanted: by name, or best first where words were looked for. */
export function listServices(catalogue: Catalogue, wanted: ServicesWanted, lang: Lang): PublishedService[] {
  const found = search(catalogue, wanted.q ?? '', lang, { kind: 'service', entity: wanted.entity }).hits;
  const services = found
    .flatMap(({ id }) => catalogue.services.get(id) ?? [])
    .filter((service) => {
      const { axes, stages } = placesOf(catalogue, service);
      return (!wanted.axis || axes.includes(wanted.axis)) && (!wanted.stage || stages.includes(wanted.stage));
    });
  if (!wanted.sort) return services;
  const sorted = services.sort(comparison(catalogue, wanted.sort, lang));
  return wanted.order === 'down' ? sorted.reverse() : sorted;
}

function comparison(
  catalogue: Catalogue,
  sort: ServiceSort,
  lang: Lang,
): (a: PublishedService, b: PublishedService) => number {
  const words = new Intl.Collator(lang);
  const entityOf = (service: PublishedService) => catalogue.entities.get(service.entity)?.shortName[lang] ?? '';
  switch (sort) {
    case 'name':
      return (a, b) => words.compare(a.name[lang], b.name[lang]);
    case 'entity':
      return (a, b) => words.compare(entityOf(a), entityOf(b));
    case 'cost':
      return (a, b) => a.feeFils - b.feeFils;
    case 'time':
      return (a, b) => a.standardDays - b.standardDays;
  }
}
