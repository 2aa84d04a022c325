// SPDX-License-Identifier: Apache-2.0
import type { Lang } from '../../../kernel/index.ts';
import { AXES, type Catalogue, type PublishedService, search, STAGES } from '../../../modules/catalogue/index.ts';
import { placesOf } from './bundle-figures.ts';
import { oneOf } from './list-address.ts';

export const SORTS = ['name', 'entity', 'cost', 'time'] as const;
export type Sort = (typeof SORTS)[number];

/** What the address of the list of services says. */
export type ServicesState = {
  readonly q: string | undefined;
  readonly entity: string | undefined;
  readonly axis: (typeof AXES)[number] | undefined;
  readonly stage: (typeof STAGES)[number] | undefined;
  readonly sort: Sort | undefined;
  readonly order: 'down' | undefined;
};

/** Reads the state from an address; what makes no sense there is as if it were not there. */
export function readServicesState(query: (name: string) => string | undefined, catalogue: Catalogue): ServicesState {
  return {
    q: query('q')?.trim().slice(0, 200) || undefined,
    entity: oneOf([...catalogue.entities.keys()], query('entity')),
    axis: oneOf(AXES, query('axis')),
    stage: oneOf(STAGES, query('stage')),
    sort: oneOf(SORTS, query('sort')),
    order: oneOf(['down'] as const, query('order')),
  };
}

/** The services that a state asks for, in its order: by name, or best first where words were looked for. */
export function listServices(catalogue: Catalogue, state: ServicesState, lang: Lang): PublishedService[] {
  const found = search(catalogue, state.q ?? '', lang, { kind: 'service', entity: state.entity }).hits;
  const services = found.flatMap(({ id }) => catalogue.services.get(id) ?? []).filter((service) => {
    const { axes, stages } = placesOf(catalogue, service);
    return (!state.axis || axes.includes(state.axis)) && (!state.stage || stages.includes(state.stage));
  });
  if (!state.sort) return services;
  const sorted = services.sort(comparison(catalogue, state.sort, lang));
  return state.order === 'down' ? sorted.reverse() : sorted;
}

function comparison(catalogue: Catalogue, sort: Sort, lang: Lang): (a: PublishedService, b: PublishedService) => number {
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
