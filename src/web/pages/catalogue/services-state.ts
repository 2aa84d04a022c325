// SPDX-License-Identifier: Apache-2.0
import { AXES, type Catalogue, SERVICE_SORTS, type ServicesWanted, STAGES } from '../../../modules/catalogue/index.ts';
import { oneOf } from './list-address.ts';

/** Reads which services an address asks for; what makes no sense there is as if it were not there. */
export function readServicesWanted(query: (name: string) => string | undefined, catalogue: Catalogue): ServicesWanted {
  return {
    q: query('q')?.trim().slice(0, 200) || undefined,
    entity: oneOf([...catalogue.entities.keys()], query('entity')),
    axis: oneOf(AXES, query('axis')),
    stage: oneOf(STAGES, query('stage')),
    sort: oneOf(SERVICE_SORTS, query('sort')),
    order: oneOf(['down'] as const, query('order')),
  };
}
