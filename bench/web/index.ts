// SPDX-License-Identifier: Apache-2.0
import { atMost, type Bench, type Findings, median, round, type Scale } from '../bench.ts';
import { type Pressed, press } from './press.ts';
import { openStage, type Stage } from './stage.ts';
import { type Weight, weighPages } from './weigh.ts';

type Size = { readonly millis: number; readonly rounds: number; readonly connections: number };
type Page = { readonly name: string; readonly path: string; readonly cookie?: string };

const SIZES: Readonly<Record<Scale, Size>> = {
  s: { millis: 600, rounds: 1, connections: 8 },
  m: { millis: 2_000, rounds: 3, connections: 16 },
  l: { millis: 10_000, rounds: 5, connections: 64 },
};
/** A bare static answer of the same server: what HTTP, the framework and this machine allow. */
const BARE: Page = { name: 'bare static answer', path: '/healthz' };
const MOST_BYTES = 100_000;
const MOST_SCRIPT_BYTES = 15_000;

/** Requests per second and p99 of the main pages, and what a first visit to each brings over the wire. */
export const web: Bench = {
  name: 'web',
  summary: 'the main pages: requests per second beside a bare static answer, p99, and weight of a first visit',
  async run({ scale, tell }) {
    await using stage = await openStage();
    const pages = pagesOf(stage);
    for (const page of pages) await isWhole(stage, page);
    tell(`on ${stage.database}; weighing ${pages.length} pages`);
    const weights = await weighPages(stage.url, pages);
    const { rounds, millis, connections } = SIZES[scale];
    const pressed = new Map<string, Pressed[]>();
    for (let index = 0; index < rounds + 1; index += 1) {
      for (const { path, cookie } of [BARE, ...pages]) {
        const found = await press(new URL(path, stage.url), { cookie, connections, millis });
        // The first round only warms up: the same code, not yet compiled.
        if (index > 0) pressed.set(path, [...(pressed.get(path) ?? []), found]);
      }
      tell(index === 0 ? 'warmed up' : `round ${index} of ${rounds}`);
    }
    return findings({ pages, weights, pressed, rounds, connections, stage });
  },
};

function pagesOf({ cookie, offer, journey }: Stage): Page[] {
  return [
    { name: 'home', path: '/ar' },
    { name: 'home, English', path: '/en' },
    { name: 'service', path: '/ar/services/birth-certificate' },
    { name: 'bundle', path: '/ar/bundles/newborn' },
    { name: 'search', path: `/ar/search?q=${encodeURIComponent('شهادة ميلاد')}` },
    { name: 'my page', path: '/ar/my', cookie },
    { name: 'offer', path: `/ar${offer}`, cookie },
    { name: 'journey', path: `/ar${journey}`, cookie },
  ];
}

/** What is pressed must be the page and not a redirect or an error that is quick to give. */
async function isWhole({ url }: Stage, { name, path, cookie }: Page): Promise<void> {
  const answer = await fetch(`${url}${path}`, {
    redirect: 'manual',
    headers: { accept: 'text/html', ...(cookie ? { cookie } : {}) },
  });
  const text = await answer.text();
  if (answer.status !== 200 || !/<h1[\s>]/.test(text) || !text.includes('</html>'))
    throw new Error(`${name} (${path}): ${answer.status}`);
}

type Found = {
  readonly pages: readonly Page[];
  readonly weights: ReadonlyMap<string, Weight>;
  readonly pressed: ReadonlyMap<string, readonly Pressed[]>;
  readonly rounds: number;
  readonly connections: number;
  readonly stage: Stage;
};

function findings({ pages, weights, pressed, rounds, connections, stage }: Found): Findings {
  const middle = (path: string, pick: (one: Pressed) => number) => median((pressed.get(path) ?? []).map(pick));
  const bare = middle(BARE.path, (one) => one.perSecond);
  const row = ({ name, path, cookie }: Page) => {
    const weight = weights.get(path);
    return {
      name,
      isPublic: !cookie,
      perSecond: round(middle(path, (one) => one.perSecond)),
      ofBare: round(middle(path, (one) => one.perSecond) / bare, 3),
      millisP50: round(
        middle(path, (one) => one.millisP50),
        1,
      ),
      millisP99: round(
        middle(path, (one) => one.millisP99),
        1,
      ),
      kilobytes: round((weight?.bytes ?? 0) / 1000, 1),
      scriptKilobytes: round((weight?.scriptBytes ?? 0) / 1000, 1),
      requests: weight?.requests ?? 0,
    };
  };
  const rows = [BARE, ...pages].map(row);
  const open = pages.filter(({ cookie }) => !cookie).flatMap(({ path }) => weights.get(path) ?? []);
  return {
    results: { database: stage.database, connections, rounds, pages: rows },
    aims: [
      atMost('heaviest public page, of 100 KB', Math.max(...open.map(({ bytes }) => bytes)) / MOST_BYTES, 1),
      atMost(
        'most script on a public page, of 15 KB',
        Math.max(...open.map(({ scriptBytes }) => scriptBytes)) / MOST_SCRIPT_BYTES,
        1,
      ),
    ],
    tables: [
      {
        title: `${connections} connections, median of ${rounds}; weight of a first visit`,
        heads: ['page', 'per second', 'of bare', 'p50 ms', 'p99 ms', 'KB', 'script KB', 'requests'],
        rows: rows.map((one) => [
          one.name,
          one.perSecond,
          one.ofBare,
          one.millisP50,
          one.millisP99,
          one.kilobytes,
          one.scriptKilobytes,
          one.requests,
        ]),
      },
    ],
    notes: [
      `The product as "npm start" starts it, on ${stage.database}, with worker and sandbox beside it; the load is in another process.`,
      'Pages are asked for as browsers do, gzip included. Weight: page, style, fonts, scripts and icons on the wire, empty cache.',
    ],
  };
}
