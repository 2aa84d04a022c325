// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { messages } from '../../src/i18n/messages/index.ts';

const root = fileURLToPath(new URL('../../src', import.meta.url));
const files = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.tsx?$/.test(name) && !name.includes('.test.'))
  .filter((name) => !name.startsWith(join('i18n', 'messages')) && !name.includes('preview'));
const code = files.map((name) => readFileSync(join(root, name), 'utf8')).join('\n');

// A key chosen by a code is written as a template, `states.case.${state}`: its fixed beginning uses all keys under it.
const families = [...code.matchAll(/`([a-z]+\.[\w.]*)\$\{/gi)].map((match) => match[1] ?? '');

function isUsed(key: string): boolean {
  return (
    ["'", '"', '`'].some((quote) => code.includes(`${quote}${key}${quote}`)) ||
    families.some((family) => key.startsWith(family))
  );
}

test('every message is used somewhere', () => {
  assert.ok(files.length > 40, `only ${files.length} files were read`);
  assert.deepEqual(
    Object.keys(messages).filter((key) => !isUsed(key)),
    [],
  );
});
