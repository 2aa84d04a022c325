// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isMessageKey, t, tParts } from './index.ts';

test('counts in Arabic take their own form', () => {
  const said = [0, 1, 2, 3, 11, 100].map((count) => t('ar', 'ui.finished', { count }));
  assert.deepEqual(said, [
    'لم يُنجز شيء بعد',
    'أُنجزت خدمة واحدة',
    'أُنجزت خدمتان',
    'أُنجزت 3 خدمات',
    'أُنجزت 11 خدمة',
    'أُنجزت 100 خدمة',
  ]);
});

test('a Latin reference in an Arabic sentence is isolated; Arabic words are not', () => {
  assert.ok(t('ar', 'errors.oops.text', { reference: 'E-7K2M' }).includes('\u2068E-7K2M\u2069'));
  assert.equal(t('ar', 'shell.title', { page: 'الخدمات' }), 'الخدمات · وعد');
  assert.equal(t('en', 'shell.title', { page: 'وعد' }), '\u2068وعد\u2069 · Waad');
});

test('a message can hold an element', () => {
  const element = { tag: 'a' };
  const parts = tParts('en', 'errors.oops.text', { reference: element });
  assert.equal(parts.at(-2), element);
  assert.equal(parts.at(-1), '.');
});

test('keys that come from elsewhere can be asked about', () => {
  assert.equal(isMessageKey('ui.finished'), true);
  assert.equal(isMessageKey('constructor'), false);
});

test('a wrong key, a missing or a wrong argument fails the type check', () => {
  // The lines below are checked by the compiler: an expected error that does not come is an error itself.
  const neverCalled = () => {
    // @ts-expect-error there is no such key
    t('ar', 'ui.nothing');
    // @ts-expect-error the count is missing
    t('ar', 'ui.finished');
    // @ts-expect-error the argument has another name
    t('ar', 'ui.finished', { number: 1 });
    // @ts-expect-error a count is a number
    t('ar', 'ui.finished', { count: 'one' });
    // @ts-expect-error this message takes nothing
    t('ar', 'ui.breadcrumbs', { count: 1 });
  };
  assert.equal(typeof neverCalled, 'function');
});
