// SPDX-License-Identifier: Apache-2.0
import { localeOf, t } from '../../../i18n/index.ts';
import { inLang, type Lang } from '../../../kernel/index.ts';
import type { Catalogue } from '../../../modules/catalogue/index.ts';

/** The names of published things in one language; the id where something is no longer published. */
export type Names = {
  service(id: string): string;
  entity(id: string): string;
  bundle(id: string): string;
  fact(id: string): string;
  /** Who said a fact: an entity, or the person. */
  source(id: string): string;
  /** Several names as one phrase. */
  list(names: readonly string[]): string;
};

/** The names of the catalogue in a language. */
export function namesOf(catalogue: Catalogue, lang: Lang): Names {
  const entity = (id: string) => {
    const found = catalogue.entities.get(id);
    return found ? inLang(found.shortName, lang) : id;
  };
  const named = (kind: 'services' | 'bundles' | 'facts') => (id: string) => {
    const found = catalogue[kind].get(id);
    return found ? inLang(found.name, lang) : id;
  };
  return {
    entity,
    service: named('services'),
    bundle: named('bundles'),
    fact: named('facts'),
    source: (id) => (id === 'person' ? t(lang, 'data.source.you') : entity(id.replace(/^urn:entity:/, ''))),
    list: (names) => new Intl.ListFormat(localeOf(lang), { type: 'conjunction' }).format(names),
  };
}
