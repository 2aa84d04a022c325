// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join, normalize } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { test } from 'node:test';
import { parse } from 'yaml';
import { authenticateSender } from '../../src/api/authenticate-sender.ts';
import { COMMANDS } from '../../src/cli/commands.ts';
import { checkDefinitions } from '../../src/modules/catalogue/index.ts';
import { readJson, readStructured } from '../../src/modules/signals/index.ts';
import { makeSigningKey, readSigningKey } from '../../src/platform/signing.ts';
import { listFiles, ROOT } from '../support/source-tree.ts';

/*
 * What the documents say must be so: links lead somewhere, settings, commands and codes are all there, paths exist, and the
 * examples work.
 */

const read = (path: string) => readFileSync(join(ROOT, path), 'utf8');
const pages = listFiles('*.md').map((path) => ({ path, text: read(path) }));

/** The text without its blocks of code, whose brackets are not links. */
const prose = (text: string) => text.replace(/^```.*?^```/gms, '').replace(/`[^`\n]*`/g, '');

test('there are documents to look at', () => {
  assert.ok(pages.length > 30, `only ${pages.length} were found`);
});

test('every link leads to a file, and every anchor to a heading', () => {
  const broken = pages.flatMap(({ path, text }) =>
    linksOf(text)
      .filter((link) => !leadsSomewhere(path, link))
      .map((link) => `${path}: ${link}`),
  );
  assert.deepEqual(broken, []);
});

function linksOf(text: string): string[] {
  // The words of a link may hold code, so links are looked for before the code in a line is taken out.
  const links = [...text.replace(/^```.*?^```/gms, '').matchAll(/\]\(([^()\s]+)\)/g)].map((match) => match[1] ?? '');
  return links.filter((link) => !/^[a-z]+:/.test(link));
}

function leadsSomewhere(from: string, link: string): boolean {
  const [file = '', anchor] = link.split('#');
  const target = file === '' ? from : normalize(join(dirname(from), file));
  if (!existsSync(join(ROOT, target))) return false;
  return anchor === undefined || anchorsOf(read(target)).includes(anchor);
}

/** The anchors that headings get where Markdown is shown: lower case, hyphens for spaces, no punctuation. */
function anchorsOf(text: string): string[] {
  const headings = prose(text).matchAll(/^#+ +(.+)$/gm);
  return [...headings].map(([, words = '']) =>
    words
      .toLowerCase()
      .replaceAll(' ', '-')
      .replace(/[^\p{L}\p{N}_-]/gu, ''),
  );
}

test('every path in the documents is in the repository', () => {
  const places = /^(?:src|test|seeds|docs|migrations|bin|bench)\/[\w./-]*\w$/;
  const named = pages.flatMap(({ path, text }) =>
    [...text.matchAll(/`([^`\s]+)`/g)]
      .map((match) => ({ path, name: match[1] ?? '' }))
      .filter(({ name }) => places.test(name)),
  );
  assert.ok(named.length > 60, `only ${named.length} paths were found`);
  assert.deepEqual(
    named.filter(({ name }) => !existsSync(join(ROOT, name))).map(({ path, name }) => `${path}: ${name}`),
    [],
  );
});

const operators = read('docs/operators.md');

test('every setting is documented, and nothing is that is none', () => {
  const named = read('src/platform/config.ts').matchAll(/^ {2}((?:WAAD|DATABASE)_[A-Z_]+):/gm);
  const settings = [...new Set([...named].map((match) => match[1]))];
  const documented = [...new Set([...operators.matchAll(/^\| `([A-Z_]+)` \|/gm)].map((match) => match[1]))];
  assert.ok(settings.length > 15, `only ${settings.length} settings were found`);
  assert.deepEqual(documented.toSorted(), settings.toSorted());
});

test('every command is documented, and every command in the documents is one', () => {
  const names = COMMANDS.map(({ name }) => name);
  const undocumented = names.filter((name) => !new RegExp(`^\\| \`bin/waad ${name}[ \`]`, 'm').test(operators));
  assert.deepEqual(undocumented, []);
  const used = pages.flatMap(({ path, text }) =>
    [...text.matchAll(/bin\/waad ([a-z]+(?: [a-z]+)?)/g)].map((match) => ({ path, words: match[1] ?? '' })),
  );
  const isCommand = (words: string) => [words, words.split(' ')[0], 'help'].some((name) => names.includes(name ?? ''));
  assert.deepEqual(
    used
      .filter(({ words }) => !isCommand(words) && !words.startsWith('help'))
      .map(({ path, words }) => `${path}: ${words}`),
    [],
  );
});

test('integrators are told every code that the API may answer them', () => {
  const guide = read('docs/integrators.md');
  const codes = ['src/api/signals.ts', 'src/api/case-updates.ts'].flatMap((path) =>
    [...read(path).matchAll(/^ {2}'([a-z-]+)': (\d{3}),$/gm)].map((match) => `| \`${match[1]}\` | ${match[2]} |`),
  );
  assert.ok(codes.length > 14, `only ${codes.length} codes were found`);
  assert.deepEqual(
    codes.filter((row) => !guide.includes(row)),
    [],
  );
});

test('the metrics that operators read about are the ones we keep', () => {
  const kept = [...read('src/platform/metrics.ts').matchAll(/name: '(waad_\w+)'/g)].map((match) => match[1]);
  const documented = [...operators.matchAll(/^\| `(waad_\w+)` \|/gm)].map((match) => match[1]);
  assert.deepEqual(documented.toSorted(), kept.toSorted());
});

test('the worked example of the designers’ guide can be published', () => {
  const blocks = [...read('docs/designers.md').matchAll(/^```yaml\n(.*?)^```/gms)].map((match) => match[1] ?? '');
  const example = blocks.flatMap((block) => parse(block) as unknown[]);
  assert.ok(example.length >= 5, `only ${example.length} definitions were found`);
  const country = globSync('seeds/country/**/*.yaml', { cwd: ROOT }).flatMap((file) => parse(read(file)) as unknown[]);
  assert.deepEqual(checkDefinitions([...country, ...example]), []);
});

test('the example of the integrators’ guide signs a signal that we take', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'waad-docs-'));
  const jwk = makeSigningKey();
  writeFileSync(join(folder, 'key.json'), jwk);
  const posted = Promise.withResolvers<{ headers: NodeJS.Dict<string | string[]>; body: Buffer }>();
  const server = createServer(async (request, response) => {
    const body = await buffer(request);
    posted.resolve({ headers: request.headers, body });
    response.writeHead(202, { 'content-type': 'application/json' }).end('{"accepted":[]}');
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const args = [
    'docs/examples/send-signal.mjs',
    'civil-register',
    join(folder, 'key.json'),
    'docs/examples/birth.json',
    url,
  ];
  try {
    const [code] = await once(spawn(process.execPath, args, { cwd: ROOT, stdio: 'ignore' }), 'exit');
    assert.equal(code, 0);
    const { headers, body } = await posted.promise;
    const { publicJwk: publicKey } = readSigningKey(jwk, 'civil-register');
    const connection = {
      entity: 'civil-register',
      evidenceUrl: undefined,
      caseUrl: undefined,
      publicKey,
      signalTypes: [],
      bearerHash: undefined,
    };
    const header = (name: string) => headers[name]?.toString();
    const known = new Map([['civil-register', connection]]);
    assert.equal(authenticateSender({ header, body }, known).ok, true);
    assert.equal(authenticateSender({ header, body: Buffer.concat([body, Buffer.from(' ')]) }, known).ok, false);
    const json = readJson(body);
    assert.ok(json.ok && readStructured(json.value).ok);
  } finally {
    server.close();
    rmSync(folder, { recursive: true });
  }
});
