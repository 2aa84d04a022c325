// SPDX-License-Identifier: Apache-2.0
import type { Lang } from '../../../kernel/index.ts';
import type { Catalogue } from '../snapshot.ts';
import type { Findable, FoundKind } from './documents.ts';
import { engineFor } from './engine.ts';
import { meaningfulWords } from './words.ts';

export type { Findable, FoundKind };

/** Which results are wanted. */
export type SearchFilters = { readonly kind?: FoundKind | undefined; readonly entity?: string | undefined };

/** What a search brought. */
export type SearchResults = {
  readonly hits: readonly Findable[];
  /** How many there would be of each kind, the other filters kept; and of each entity alike. */
  readonly kinds: ReadonlyMap<FoundKind, number>;
  readonly entities: ReadonlyMap<string, number>;
  /** Where nothing was found: the nearest there is, a handful at most. */
  readonly suggestions: readonly Findable[];
};

const SUGGESTED_MAX = 5;

/**
 * Finds life events, bundles, services and entities for a need in plain words, in either language whatever `lang` is. An
 * empty query finds everything, in the order of the names in `lang`.
 */
export function search(catalogue: Catalogue, query: string, lang: Lang, filters: SearchFilters = {}): SearchResults {
  const engine = engineFor(catalogue);
  const isEmpty = meaningfulWords(query).length === 0;
  const all = isEmpty ? byName(engine.everything, lang) : engine.every(query);
  const ofKind = (found: Findable) => filters.kind === undefined || found.kind === filters.kind;
  const ofEntity = (found: Findable) => filters.entity === undefined || found.entities.includes(filters.entity);
  return {
    hits: all.filter((found) => ofKind(found) && ofEntity(found)),
    kinds: tally(all.filter(ofEntity), (found) => [found.kind]),
    entities: tally(all.filter(ofKind), (found) => found.entities),
    suggestions: all.length > 0 ? [] : engine.nearest(query).slice(0, SUGGESTED_MAX),
  };
}

function byName(found: readonly Findable[], lang: Lang): Findable[] {
  const order = new Intl.Collator(lang);
  return [...found].sort((a, b) => order.compare(a.name[lang], b.name[lang]));
}

function tally<K>(found: readonly Findable[], keysOf: (found: Findable) => readonly K[]): ReadonlyMap<K, number> {
  const counts = new Map<K, number>();
  for (const one of found) for (const key of keysOf(one)) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}
