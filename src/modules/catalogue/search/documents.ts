// SPDX-License-Identifier: Apache-2.0
import type { Text } from '../../../kernel/index.ts';
import type { Catalogue } from '../snapshot.ts';

export type FoundKind = 'life-event' | 'bundle' | 'service' | 'entity';

/** What can be found, as a list shows it. */
export type Findable = {
  readonly kind: FoundKind;
  readonly id: string;
  readonly name: Text;
  readonly summary: Text;
  /** The entities it belongs to: a service's owner, every owner within a bundle, the entity itself. */
  readonly entities: readonly string[];
};

/** The words by which something can be found, the strongest field first. Both languages together: they share no word. */
export type SearchDocument = {
  readonly key: string;
  readonly name: string;
  readonly keywords: string;
  readonly summary: string;
  readonly about: string;
};

type Entry = { readonly found: Findable; readonly document: SearchDocument };
type Keywords = { readonly ar: readonly string[]; readonly en: readonly string[] };

/** Everything a person may look for. */
export function searchEntries(catalogue: Catalogue): Entry[] {
  return [...lifeEvents(catalogue), ...bundles(catalogue), ...services(catalogue), ...entities(catalogue)];
}

function lifeEvents(catalogue: Catalogue): Entry[] {
  return [...catalogue.lifeEvents.values()].map(({ kind, id, name, about, keywords }) => {
    const owners = catalogue.bundlesFor(id).flatMap((bundle) => ownersIn(catalogue, bundle.services));
    const found = { kind, id, name, summary: about, entities: [...new Set(owners)] };
    return entry(found, { keywords: flat(keywords), about: '' });
  });
}

function bundles(catalogue: Catalogue): Entry[] {
  return [...catalogue.bundles.values()].map(({ kind, id, name, summary, lifeEvent, services: items }) => {
    const happening = catalogue.lifeEvents.get(lifeEvent);
    const keywords = happening ? `${both(happening.name)} ${flat(happening.keywords)}` : '';
    const about = items
      .map((item) => catalogue.services.get(item.service)?.name)
      .map((text) => (text ? both(text) : ''))
      .join(' ');
    return entry({ kind, id, name, summary, entities: ownersIn(catalogue, items) }, { keywords, about });
  });
}

function services(catalogue: Catalogue): Entry[] {
  return [...catalogue.services.values()].map(({ kind, id, name, summary, about, entity, keywords }) => {
    const owner = catalogue.entities.get(entity);
    const found = { kind, id, name, summary, entities: [entity] };
    return entry(found, { keywords: flat(keywords), about: `${both(about)} ${owner ? both(owner.name) : ''}` });
  });
}

function entities(catalogue: Catalogue): Entry[] {
  return [...catalogue.entities.values()].map(({ kind, id, name, shortName, about }) =>
    entry({ kind, id, name, summary: about, entities: [id] }, { keywords: both(shortName), about: '' }),
  );
}

function entry(found: Findable, { keywords, about }: { keywords: string; about: string }): Entry {
  const key = `${found.kind}:${found.id}`;
  return { found, document: { key, name: both(found.name), keywords, summary: both(found.summary), about } };
}

function ownersIn(catalogue: Catalogue, items: readonly { readonly service: string }[]): string[] {
  return [...new Set(items.flatMap((item) => catalogue.services.get(item.service)?.entity ?? []))];
}

function both(text: Text): string {
  return `${text.ar} ${text.en}`;
}

function flat(keywords: Keywords | undefined): string {
  return keywords ? [...keywords.ar, ...keywords.en].join(' ') : '';
}
