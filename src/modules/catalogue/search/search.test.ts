// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadDefinitions } from '../folder.ts';
import { parseDefinitions } from '../parse.ts';
import { buildCatalogue, type Catalogue } from '../snapshot.ts';
import { search } from './index.ts';

const catalogue = await demoCountry();

/** The demo country as it would be after its first publication. */
async function demoCountry(): Promise<Catalogue> {
  const { definitions } = parseDefinitions(
    await loadDefinitions(new URL('../../../../seeds/country/', import.meta.url)),
  );
  const rows = definitions.map((definition) => ({
    kind: definition.kind,
    id: definition.id,
    version: 1,
    definition,
    digest: '',
    published_at: '2026-01-01T00:00:00.000Z',
    published_by: 'test',
  }));
  return buildCatalogue(1, rows);
}

const found = (query: string) => search(catalogue, query, 'ar').hits.map(({ kind, id }) => `${kind}:${id}`);

function expectFirst(query: string, ...wanted: string[]): void {
  const first = found(query).slice(0, wanted.length + 3);
  for (const one of wanted) assert.ok(first.includes(one), `“${query}” finds ${one} among ${first.join(' ')}`);
}

test('Arabic as people type it finds what officials wrote', () => {
  expectFirst('شهادة الميلاد', 'service:birth-certificate');
  expectFirst('شهاده الميلاد', 'service:birth-certificate');
  expectFirst('الشهادة', 'service:birth-certificate');
  expectFirst('بطاقة هويه', 'service:newborn-identity-card');
  expectFirst('اجازه وضع', 'service:maternity-leave');
  expectFirst('إقامة', 'service:newborn-residence-permit');
});

test('marks and attached particles do not stand in the way', () => {
  for (const query of ['مولود', 'مَولود', 'وللمولود', 'لمولود', 'المولود', 'والمولود'])
    expectFirst(query, 'bundle:newborn');
});

test('English finds by beginnings, plurals and what people call things', () => {
  expectFirst('birth cert', 'service:birth-certificate');
  expectFirst('birth certificates', 'service:birth-certificate');
  expectFirst('baby', 'life-event:birth');
  expectFirst('I lost my job', 'life-event:job-lost');
});

test('a slip of the finger is forgiven only when nothing fits as written', () => {
  expectFirst('passprt', 'service:newborn-passport');
  assert.ok(!found('جواز').includes('service:assistive-device'), 'جهاز is another word');
});

test('a name weighs more than a keyword, a keyword more than a summary', () => {
  const ranked = found('birth certificate');
  assert.equal(ranked[0], 'service:birth-certificate');
  assert.ok(ranked.indexOf('bundle:newborn') > 0);
});

test('filters narrow, and the counts beside them say what each would leave', () => {
  const all = search(catalogue, 'مولود', 'ar');
  const services = search(catalogue, 'مولود', 'ar', { kind: 'service' });
  assert.equal(services.hits.length, all.kinds.get('service'));
  assert.deepEqual(services.kinds, all.kinds);
  const entity = 'identity-residence';
  assert.equal(
    search(catalogue, 'مولود', 'ar', { kind: 'service', entity }).hits.length,
    services.entities.get(entity),
  );
});

test('nothing found brings the nearest there is', () => {
  const { hits, suggestions } = search(catalogue, 'شهدة الميلاد', 'ar');
  assert.deepEqual(hits, []);
  assert.ok(suggestions.some(({ id }) => id === 'birth-certificate'));
  assert.deepEqual(search(catalogue, 'قققققق', 'ar').suggestions, []);
});

test('an empty query, or one of marks alone, finds everything by name', () => {
  for (const query of ['', '  ', '؟!']) {
    const { hits } = search(catalogue, query, 'en', { kind: 'service' });
    assert.equal(hits.length, catalogue.services.size);
    const names = hits.map(({ name }) => name.en);
    assert.deepEqual(names, [...names].sort(new Intl.Collator('en').compare));
  }
});
