// SPDX-License-Identifier: Apache-2.0
export { bundleServices, factsUsed, longestDays, placesOf } from './bundle-figures.ts';
export { type CatalogueCache, catalogueCache } from './cache.ts';
export { checkDefinitions } from './check-definitions.ts';
export { type Criterion, type Vocabulary, vocabularyOf } from './criteria.ts';
export * from './definitions.ts';
export { dependenceOrder, servicesBefore } from './dependence.ts';
export { fitsType, type ValueSpec } from './fact-value.ts';
export { loadDefinitions, publishFolder } from './folder.ts';
export { listServices, SERVICE_SORTS, type ServiceSort, type ServicesWanted } from './list-services.ts';
export type { Problem } from './problems.ts';
export { type Publication, type PublishResult, publish } from './publish.ts';
export type { VersionRow } from './queries.ts';
export { type Findable, type FoundKind, type SearchFilters, type SearchResults, search } from './search/index.ts';
export { type SignalAction, timeSignalType } from './signal-types.ts';
export type { Catalogue, Published, PublishedBundle, PublishedLifeEvent, PublishedService } from './snapshot.ts';
