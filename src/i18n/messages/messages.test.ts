// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { test } from 'node:test';
import IntlMessageFormat from 'intl-messageformat';
import { areas, messages } from './index.ts';

type Node = {
  readonly type: number;
  readonly value?: unknown;
  readonly options?: Readonly<Record<string, { readonly value: readonly Node[] }>>;
};
const SELECT = 5;
const PLURAL = 6;
const ARGUMENTS = new Set([1, 2, 3, 4, SELECT, PLURAL]);

function nodesOf(message: string, lang: string): readonly Node[] {
  const top = new IntlMessageFormat(message, lang, undefined, { ignoreTag: true }).getAst() as readonly Node[];
  const within = (nodes: readonly Node[]): readonly Node[] =>
    nodes.flatMap((node) => [node, ...Object.values(node.options ?? {}).flatMap((option) => within(option.value))]);
  return within(top);
}

function placeholders(message: string, lang: string): readonly string[] {
  const names = nodesOf(message, lang)
    .filter((node) => ARGUMENTS.has(node.type))
    .map((node) => String(node.value));
  return [...new Set(names)].sort();
}

function pluralForms(message: string, lang: string): readonly (readonly string[])[] {
  return nodesOf(message, lang)
    .filter((node) => node.type === PLURAL)
    .map((node) => Object.keys(node.options ?? {}));
}

const all = Object.entries(messages);

test('there are words to check', () => assert.ok(all.length > 80, `${all.length} messages`));

test('every message is written in both languages, each in its own letters', () => {
  for (const [key, { ar, en }] of all) {
    assert.ok(ar.trim() && en.trim(), key);
    // The name of a language stands in its own letters, wherever it is read.
    if (!/^(shell\.lang\.|account\.language\.(ar|en)$)/.test(key)) {
      // A message of nothing but arguments has no letters of its own.
      if (/\p{L}/u.test(ar.replace(/\{[^{}]*\}/g, ''))) assert.match(ar, /\p{Script=Arabic}/u, `${key} has no Arabic`);
      assert.doesNotMatch(en, /\p{Script=Arabic}/u, `${key} has Arabic in its English`);
    }
  }
});

test('both languages name the same arguments', () => {
  for (const [key, { ar, en }] of all) assert.deepEqual(placeholders(ar, 'ar'), placeholders(en, 'en'), key);
});

test('Arabic counts in all six forms and English in both', () => {
  for (const [key, { ar, en }] of all) {
    for (const forms of pluralForms(ar, 'ar')) {
      for (const form of ['zero', 'one', 'two', 'few', 'many', 'other'])
        assert.ok(forms.includes(form), `${key}: ${form}`);
    }
    for (const forms of pluralForms(en, 'en')) {
      for (const form of ['one', 'other']) assert.ok(forms.includes(form), `${key}: ${form}`);
    }
  }
});

test('keys stand in their area and in order', () => {
  for (const [area, own] of Object.entries(areas)) {
    const keys = Object.keys(own);
    assert.deepEqual(keys, [...keys].sort(), area);
    for (const key of keys) assert.ok(key.startsWith(`${area}.`), `${key} is not in ${area}`);
  }
  const total = Object.values(areas).reduce((sum, own) => sum + Object.keys(own).length, 0);
  assert.equal(total, all.length, 'an area is missing from the list of all messages');
});

test('nobody is addressed with exclamation, blame or emoji', () => {
  for (const [key, { ar, en }] of all) {
    assert.doesNotMatch(`${ar}${en}`, /[!\p{Extended_Pictographic}]/u, key);
    assert.doesNotMatch(en, /\b(invalid|illegal|forbidden|error)\b/i, key);
  }
});
