// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { LANGS } from '../../kernel/text.ts';
import { dateFromParts, renderPage } from './index.ts';
import { navFor } from './nav.ts';
import { pageDigits } from './page-digits.ts';
import { pagesToShow } from './pagination.tsx';
import { previews } from './preview/index.ts';

async function drawAll(): Promise<readonly { name: string; html: string }[]> {
  const pages = LANGS.flatMap((lang) =>
    Object.entries(previews).map(async ([name, draw]) => ({
      name: `${name}.${lang}`,
      html: await renderPage(draw({ lang })),
    })),
  );
  return Promise.all(pages);
}

const pages = await drawAll();

test('every page says its language and direction, has one title and one main', () => {
  assert.equal(pages.length, 8);
  for (const { name, html } of pages) {
    const ar = name.endsWith('.ar');
    assert.ok(html.startsWith(`<!doctype html><html lang="${ar ? 'ar' : 'en'}" dir="${ar ? 'rtl' : 'ltr'}"`), name);
    assert.equal(html.match(/<main /g)?.length, 1, name);
    assert.match(html, ar ? /<title>[^<]+ · وعد<\/title>/ : /<title>[^<]+ · Waad<\/title>/);
  }
});

test('nothing needs a script or breaks a strict content policy', () => {
  for (const { name, html } of pages) assert.doesNotMatch(html, /<script|<style| style=| on[a-z]+=/, name);
});

test('every id is given once, and whatever refers to one finds it', () => {
  for (const { name, html } of pages) {
    const ids = [...html.matchAll(/ id="([^"]+)"/g)].map((match) => match[1] ?? '');
    assert.equal(new Set(ids).size, ids.length, `${name}: ${ids}`);
    const wanted = [...html.matchAll(/ (?:for|aria-describedby|aria-labelledby)="([^"]+)"/g)];
    for (const id of wanted.flatMap((match) => (match[1] ?? '').split(' ')))
      assert.ok(ids.includes(id), `${name}: ${id}`);
  }
});

test('the language switch leads to the same page with the same query', () => {
  const work = pages.find((page) => page.name === 'work.ar');
  assert.match(work?.html ?? '', /href="\/en\/worklist\?page=2" lang="en"/);
});

test('a field with an error says so to everyone', () => {
  const work = pages.find((page) => page.name === 'work.en')?.html ?? '';
  assert.match(work, /<a href="#phone">/);
  assert.match(work, /id="phone"[^>]* aria-describedby="phone-hint phone-error" aria-invalid="true"/);
});

test('finished steps fold into one line', () => {
  const journey = pages.find((page) => page.name === 'journey.en')?.html ?? '';
  assert.match(journey, /<details><summary>2 services done<\/summary>/);
});

test('people see the ways that are theirs', () => {
  const paths = (roles: readonly string[]) => navFor({ name: { ar: 'أ', en: 'A' }, roles }).map((item) => item.path);
  assert.deepEqual(
    navFor(undefined).map((item) => item.path),
    ['/life-events', '/services', '/search'],
  );
  assert.equal(paths(['customer'])[0], '/my');
  assert.equal(paths(['case-worker'])[0], '/worklist');
  assert.equal(paths(['operator'])[0], '/operator');
});

test('page numbers: ends, neighbours, gaps', () => {
  assert.deepEqual(pagesToShow(1, 3), [1, 2, 3]);
  assert.deepEqual(pagesToShow(6, 12), [1, 0, 5, 6, 7, 0, 12]);
  assert.deepEqual(pagesToShow(3, 12), [1, 2, 3, 4, 0, 12]);
});

test('digits follow the preference, but not inside references, code, addresses and entities', () => {
  const html = '<a href="/p/1">صفحة 1</a> <bdi dir="ltr">J-1</bdi> &#39;5 <svg><path d="M1 1"/></svg> 7';
  const wanted = '<a href="/p/1">صفحة ١</a> <bdi dir="ltr">J-1</bdi> &#39;٥ <svg><path d="M1 1"/></svg> ٧';
  assert.equal(pageDigits(html, 'arab'), wanted);
  assert.equal(pageDigits(html, 'latn'), html);
});

test('a date in three parts is read in either digits, and only if it exists', () => {
  const read = (day: string, month: string, year: string) =>
    dateFromParts({ 'b-day': day, 'b-month': month, 'b-year': year }, 'b');
  assert.equal(read('3', '12', '2026'), '2026-12-03');
  assert.equal(read('٣', '١٢', '٢٠٢٦'), '2026-12-03');
  assert.equal(read('30', '2', '2026'), undefined);
  assert.equal(read('', '12', '2026'), undefined);
});
