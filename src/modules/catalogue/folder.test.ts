// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { onDatabase } from '../../../test/support/databases.ts';
import { system } from '../../platform/db/index.ts';
import { loadDefinitions, publishFolder } from './folder.ts';
import { publish } from './publish.ts';
import { CARD, smallCountry } from './small-country.ts';

onDatabase('embedded', (db) => {
  let path = '';
  let folder = new URL('file:///');
  // JSON is YAML.
  const write = (name: string, definitions: readonly unknown[]) =>
    writeFile(join(path, name), JSON.stringify(definitions));
  before(async () => {
    path = await mkdtemp(join(tmpdir(), 'waad-seeds-'));
    folder = pathToFileURL(`${path}/`);
    await write(
      'country.yaml',
      smallCountry().filter((item) => item.id !== 'card'),
    );
    await write('card.yaml', [CARD]);
    await writeFile(join(path, 'notes.txt'), 'not a definition');
  });
  after(() => rm(path, { recursive: true }));

  test('a folder is read whole', async () => {
    assert.equal((await loadDefinitions(folder)).length, 9);
  });

  test('a folder is published once', async () => {
    const first = await publishFolder(db.transactor, folder);
    assert.ok(first.ok && first.value.published.length === 9 && !first.value.skipped);
    const second = await publishFolder(db.transactor, folder);
    assert.ok(second.ok && second.value.skipped);
  });

  test('a changed file does not undo what was published since in another way', async () => {
    await db.transact(system('test'), (tx) => publish(tx, [{ ...CARD, feeFils: 1 }]));
    await write(
      'country.yaml',
      smallCountry()
        .filter((item) => item.id !== 'card')
        .map((item) => (item.id === 'portal' ? { ...item, about: { ar: 'جديد', en: 'New' } } : item)),
    );
    const outcome = await publishFolder(db.transactor, folder);
    assert.ok(outcome.ok);
    assert.deepEqual(
      outcome.value.published.map(({ id, version }) => [id, version]),
      [['portal', 2]],
    );
    assert.equal(outcome.value.unchanged, 8);
  });

  test('a refused folder is tried again next time', async () => {
    await write('card.yaml', [{ ...CARD, entity: 'nobody' }]);
    assert.equal((await publishFolder(db.transactor, folder)).ok, false);
    assert.equal((await publishFolder(db.transactor, folder)).ok, false);
    await write('card.yaml', [{ ...CARD, feeFils: 2 }]);
    const outcome = await publishFolder(db.transactor, folder);
    assert.ok(outcome.ok && outcome.value.published.length === 1);
  });
});
