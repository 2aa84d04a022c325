// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Action } from '../../src/modules/identity/index.ts';
import { readConfig } from '../../src/platform/config.ts';
import { silentLog } from '../../src/platform/log.ts';
import { openProduct } from '../../src/product/index.ts';
import { identityNumber } from '../../src/sandbox/identity-number.ts';
import { waysIn } from '../../src/ways-in.ts';
import { openTestDatabase } from '../support/databases.ts';
import { type DemoProduct, STORY_DAY, startDemo } from '../support/demo-product.ts';
import { csrfIn, locationOf, PortalVisitor } from '../support/portal-visitor.ts';

/*
 * Every address of the product, opened by those who have no business there, with real things of somebody else's in it. Who
 * adds a route says here whom it is for; until then this test fails.
 */

/** Whom a route is for. */
type For =
  | 'everybody'
  /** Keeps the process running; says nothing of anybody. */
  | 'operations'
  /** Other systems, which sign what they say. */
  | 'signed'
  /** Whoever is signed in, and about nobody but them. */
  | 'self'
  /** A customer, about themselves and those they act for. */
  | 'customer'
  /** The address of a form, which leads to the page it is on. */
  | 'form address'
  /** Staff who may do this. */
  | { readonly may: Action };

const ROUTES: Readonly<Record<string, For>> = {
  'GET /healthz': 'operations',
  'GET /readyz': 'operations',
  'GET /metrics': 'operations',

  'GET /.well-known/jwks.json': 'everybody',
  'POST /api/v1/signals': 'signed',
  'POST /api/v1/people/:person/cases/:case/updates': 'signed',
  'GET /api/v1/services': 'everybody',
  'GET /api/v1/services/:id': 'everybody',
  'GET /api/v1/bundles/:id': 'everybody',
  'GET /api/v1/life-events': 'everybody',
  'GET /api/v1/entities': 'everybody',
  'GET /api/v1/openapi.json': 'everybody',

  'GET /assets/*': 'everybody',
  'GET /': 'everybody',
  'GET /auth/callback': 'everybody',
  'GET /:lang/sign-in': 'everybody',
  'GET /:lang': 'everybody',
  'GET /:lang/life-events': 'everybody',
  'GET /:lang/life-events/:id': 'everybody',
  'GET /:lang/bundles/:id': 'everybody',
  'GET /:lang/services': 'everybody',
  'GET /:lang/services.csv': 'everybody',
  'GET /:lang/services/:id': 'everybody',
  'GET /:lang/entities': 'everybody',
  'GET /:lang/entities/:id': 'everybody',
  'GET /:lang/search': 'everybody',

  'POST /:lang/sign-out': 'self',
  'GET /:lang/my/account': 'self',
  'POST /:lang/my/account/language': 'self',
  'POST /:lang/my/account/sessions/end': 'self',
  'POST /:lang/my/account/sessions/end-all': 'self',

  'GET /:lang/my': 'customer',
  'GET /:lang/my/pulse': 'customer',
  'GET /:lang/my/messages': 'customer',
  'POST /:lang/my/messages/read': 'customer',
  'GET /:lang/my/offers/:offer': 'customer',
  'POST /:lang/my/offers/:offer/accept': 'customer',
  'POST /:lang/my/offers/:offer/choose': 'customer',
  'POST /:lang/my/offers/:offer/opt-out': 'customer',
  'POST /:lang/my/offers/:offer/decline': 'customer',
  'POST /:lang/my/offers/:offer/later': 'customer',
  'POST /:lang/my/offers/:offer/reopen': 'customer',
  'GET /:lang/my/offers/:offer/questions/:fact': 'customer',
  'POST /:lang/my/offers/:offer/questions/:fact': 'customer',
  'GET /:lang/my/offers/:offer/check': 'customer',
  'GET /:lang/my/journeys': 'customer',
  'GET /:lang/my/journeys/:journey': 'customer',
  'POST /:lang/my/journeys/:journey/feedback': 'customer',
  'GET /:lang/my/journeys/:journey/withdraw': 'customer',
  'POST /:lang/my/journeys/:journey/withdraw': 'customer',
  'POST /:lang/my/journeys/:journey/cases/:case/reply': 'customer',
  'GET /:lang/my/journeys/:journey/cases/:case/withdraw': 'customer',
  'POST /:lang/my/journeys/:journey/cases/:case/withdraw': 'customer',
  'GET /:lang/my/data': 'customer',
  'POST /:lang/my/data/opt-in': 'customer',
  'GET /:lang/my/data/access': 'customer',
  'GET /:lang/my/data/access.csv': 'customer',

  'GET /:lang/worklist': { may: 'worklist.read' },
  'GET /:lang/worklist.csv': { may: 'worklist.read' },
  'GET /:lang/worklist/:case': { may: 'worklist.read' },
  'POST /:lang/worklist/:case/:act': { may: 'case.decide' },

  'GET /:lang/operator': { may: 'operations.read' },
  'GET /:lang/operator/rejections': { may: 'signals.mend' },
  'GET /:lang/operator/rejections/:rejection': { may: 'signals.mend' },
  'POST /:lang/operator/rejections/:rejection/:act': { may: 'signals.mend' },
  'GET /:lang/operator/tasks': { may: 'tasks.replay' },
  'POST /:lang/operator/tasks/replay': { may: 'tasks.replay' },
  'POST /:lang/operator/tasks/discard': { may: 'tasks.replay' },
  'GET /:lang/operator/connections': { may: 'operations.read' },
  'GET /:lang/operator/clock': { may: 'clock.move' },
  'POST /:lang/operator/clock': { may: 'clock.move' },
  'GET /:lang/auditor': { may: 'audit.read' },
  'GET /:lang/auditor/chains': { may: 'audit.read' },
};

/** What the routes call their parameters is what stands before them, so that one table of real things fits them all. */
const NAMED: readonly (readonly [RegExp, string])[] = [
  [/\/offers\/:id/, '/offers/:offer'],
  [/\/journeys\/:id/, '/journeys/:journey'],
  [/:caseId/, ':case'],
  [/\/rejections\/:id/, '/rejections/:rejection'],
];

type Route = { readonly name: string; readonly method: string; readonly path: string; readonly for: For | undefined };

function nameOf(method: string, path: string): string {
  const plain = path.replace(/^\/(ar|en)(?=\/|$)/, '/:lang');
  return `${method} ${NAMED.reduce((name, [from, to]) => name.replace(from, to), plain)}`;
}

/** The routes of the application itself, from the table it answers by. */
async function routesOf(): Promise<Route[]> {
  await using db = await openTestDatabase('embedded');
  const config = readConfig({ WAAD_LOG: 'silent', WAAD_DATA: '/nowhere' });
  const product = openProduct({ config, log: silentLog, database: db.database, url: 'http://localhost:3000' });
  const found = waysIn(product, { oidc: () => undefined }).routes.filter(({ method }) => method !== 'ALL');
  const names = [...new Set(found.map(({ method, path }) => nameOf(method, path)))];
  const posts = new Set(names.filter((name) => name.startsWith('POST ')).map((name) => name.slice(5)));
  return names.map((name) => {
    const [method = '', path = ''] = name.split(' ');
    const formAddress = method === 'GET' && posts.has(path) ? 'form address' : undefined;
    return { name, method, path, for: ROUTES[name] ?? formAddress };
  });
}

/** Names a person reads in nobody's page but Shamma's, and what only her things are called. */
const CHILD = { ar: 'قمرزاد', en: 'Qamarzad' };
/** Shamma's and her husband's numbers as registers write them; no page writes them so. */
const SHAMMA = '784000000010043';
const SAEED = '784000000010050';
const STRANGER = identityNumber(999_998);

/** The button of an offer that is open; messages link to offers of yesterday as well. */
const OFFER = /<a (?=[^>]*class="btn)[^>]*href="\/ar\/my\/offers\/([0-9a-f-]{36})"/;

type Things = Readonly<Record<string, string>>;

/** Shamma's offer, journey and case, and a rejected signal: real things, made as people make them. */
class Country {
  readonly demo: DemoProduct;
  things: Things = {};
  secrets: readonly string[] = [];

  constructor(demo: DemoProduct) {
    this.demo = demo;
  }

  visitor(): PortalVisitor {
    return new PortalVisitor({ request: (address, init) => fetch(address, init) }, this.demo.url);
  }

  async as(account: string): Promise<PortalVisitor> {
    const visitor = this.visitor();
    await visitor.signIn(account);
    return visitor;
  }

  async fill(): Promise<void> {
    await this.register(SHAMMA, SAEED, 'الأولى');
    const shamma = await this.as('shamma');
    const first = await this.linkOn(shamma, '/ar/my', OFFER);
    const accepted = await this.send(shamma, `/ar/my/offers/${first}`, { to: `/ar/my/offers/${first}/accept` });
    const journey = /\/journeys\/([0-9a-f-]{36})$/.exec(locationOf(accepted))?.[1] ?? assert.fail(locationOf(accepted));
    const badriya = await this.as('badriya');
    const one = await this.linkOn(badriya, '/ar/worklist', /\/ar\/worklist\/([0-9a-f-]{36})/);
    await this.register(SHAMMA, SAEED, CHILD.ar);
    const offer = await this.linkOn(shamma, '/ar/my', OFFER);
    await this.register(STRANGER, '', 'لا أحد');
    const rejection = await this.linkOn(
      await this.as('tariq'),
      '/ar/operator/rejections',
      /\/rejections\/([0-9a-f-]{36})/,
    );
    this.things = {
      offer,
      journey,
      case: one,
      rejection,
      fact: 'iban',
      person: one,
      act: 'take',
      id: 'newborn',
      lang: 'ar',
    };
    const page = await (await shamma.open(`/ar/my/journeys/${journey}`)).text();
    const references = [...page.matchAll(/[JC]-[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]/g)].map(([reference]) => reference);
    assert.ok(references.length >= 2, page);
    this.secrets = [
      SHAMMA,
      '784-0000-0001004-3',
      'شمّا سيف',
      'Shamma Saif',
      CHILD.ar,
      CHILD.en,
      STRANGER,
      ...references,
    ];
  }

  /** Writes a birth into the civil register. */
  async register(mother: string, father: string, child: string): Promise<void> {
    const url = `${this.demo.office('civil-register')}/ar/register/birth`;
    const fields = {
      'person/mother.identityNumber': mother,
      'person/father.identityNumber': father,
      '1/child.name.ar': child,
      '1/child.name.en': CHILD.en,
      '1/child.birthDate': STORY_DAY.slice(0, 10),
      '1/child.sex': 'female',
      '1/child.place.emirate': 'dubai',
      save: '1',
    };
    const headers = { origin: new URL(url).origin, 'sec-fetch-site': 'same-origin' };
    const answer = await fetch(url, { method: 'POST', body: new URLSearchParams(fields), headers, redirect: 'manual' });
    assert.equal(answer.status, 303, await answer.text());
  }

  /** Opens a page again and again until it links to such a thing; gives the id. */
  async linkOn(visitor: PortalVisitor, path: string, link: RegExp): Promise<string> {
    let page = '';
    for (let looks = 0; looks < 300; looks += 1) {
      page = await (await visitor.open(path)).text();
      const found = link.exec(page)?.[1];
      if (found) return found;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    return assert.fail(`${path} never linked to ${String(link)}: ${page}`);
  }

  async send(visitor: PortalVisitor, page: string, { to }: { to: string }): Promise<Response> {
    return visitor.send(to, { csrf: await csrfIn(await visitor.open(page)) });
  }

  address(route: Route): string {
    const path = route.path.replaceAll(/:(\w+)/g, (_, name) => this.things[name] ?? 'x');
    return path.replace('*', 'x');
  }

  assertSaysNothing(text: string, where: string): void {
    for (const secret of this.secrets) assert.ok(!text.includes(secret), `${where} says “${secret}”`);
  }
}

/** Who comes by, and why each thing is not theirs. */
const WRONG_PEOPLE = {
  'another customer': { account: 'hamdan', may: [] },
  'a case worker of another entity': { account: 'faisal', may: ['worklist.read', 'case.decide'] },
  'a designer': { account: 'dana', may: [] },
  'an auditor': { account: 'moza', may: ['operations.read', 'audit.read'] },
} as const satisfies Record<string, { readonly account: string; readonly may: readonly Action[] }>;

describe('the wrong person', () => {
  let routes: readonly Route[] = [];
  let country: Country;
  before(async () => {
    country = new Country(await startDemo({ startsAt: STORY_DAY }));
    [routes] = await Promise.all([routesOf(), country.fill()]);
  });
  after(() => country?.demo.close());

  test('every route is in the table, and every line of the table is a route', () => {
    assert.ok(routes.length > 50, `only ${routes.length} routes were found`);
    assert.deepEqual(
      routes.filter((route) => route.for === undefined).map(({ name }) => name),
      [],
      'say whom these are for',
    );
    const names = new Set(routes.map(({ name }) => name));
    assert.deepEqual(
      Object.keys(ROUTES).filter((name) => !names.has(name)),
      [],
      'these are no routes',
    );
  });

  test('what is for everybody answers everybody, and says nothing of anybody', async () => {
    for (const route of routes.filter((each) => each.for === 'everybody' || each.for === 'operations')) {
      const answer = await country.visitor().open(country.address(route));
      assert.ok(answer.status < 500, `${route.name}: ${answer.status}`);
      country.assertSaysNothing(await answer.text(), route.name);
    }
  });

  test('nobody gets past the door', async () => {
    for (const route of routes.filter((each) => isClosed(each))) {
      const answer = await ask(country, country.visitor(), { route, csrf: '' });
      const text = await answer.text();
      country.assertSaysNothing(text, route.name);
      if (route.for === 'signed')
        assert.ok([401, 415].includes(answer.status), `${route.name}: ${answer.status} ${text}`);
      else if (route.name === 'POST /:lang/sign-out') assert.equal(locationOf(answer), '/ar');
      else
        assert.match(
          locationOf(answer),
          route.for === 'form address' ? /^\/ar/ : /^\/ar\/sign-in/,
          `${route.name}: ${answer.status}`,
        );
    }
  });

  for (const [who, { account, may }] of Object.entries(WRONG_PEOPLE)) {
    test(`${who} gets no further`, async () => {
      const visitor = await country.as(account);
      const csrf = await csrfIn(await visitor.open('/ar/my/account'));
      for (const route of routes.filter((each) => isClosed(each) && each.for !== 'signed' && each.for !== 'self')) {
        const answer = await ask(country, visitor, { route, csrf });
        const text = await answer.text();
        const where = `${route.name} as ${account}: ${answer.status}`;
        country.assertSaysNothing(text, where);
        assert.ok(
          expected(route, { isCustomer: account === 'hamdan', may }).includes(answer.status),
          `${where} ${text.slice(0, 2000)}`,
        );
      }
    });
  }

  test('the account page speaks of its reader alone', async () => {
    for (const { account } of Object.values(WRONG_PEOPLE)) {
      const answer = await (await country.as(account)).open('/ar/my/account');
      assert.equal(answer.status, 200);
      country.assertSaysNothing(await answer.text(), `the account of ${account}`);
    }
  });

  test('a form without its token, or from another site, is refused to everybody, its owner first', async () => {
    const elsewhere = { origin: 'https://elsewhere.example', 'sec-fetch-site': 'cross-site' };
    for (const account of ['shamma', 'badriya', 'tariq']) {
      const visitor = await country.as(account);
      const csrf = await csrfIn(await visitor.open('/ar/my/account'));
      for (const route of routes.filter((each) => each.method === 'POST' && each.for !== 'signed')) {
        const address = country.address(route);
        const tries = [
          visitor.send(address, {}),
          visitor.send(address, { csrf: 'guessed' }),
          visitor.send(address, { csrf }, elsewhere),
          visitor.open(address, { method: 'POST', body: new URLSearchParams({ csrf }) }),
        ];
        for (const answer of await Promise.all(tries)) {
          assert.equal(answer.status, 403, `${route.name} as ${account}`);
          assert.match(await answer.text(), /<main/, route.name);
        }
      }
    }
  });

  test('after all this, everything of Shamma’s is as it was, and those whose it is see it', async () => {
    const { offer, journey, case: one, rejection } = country.things;
    const read = async (account: string, ...paths: string[]) => {
      const visitor = await country.as(account);
      const answers = await Promise.all(paths.map((path) => visitor.open(path)));
      return (await Promise.all(answers.map((answer) => answer.text()))).join();
    };
    const shammas = await read(
      'shamma',
      `/ar/my/offers/${offer}`,
      `/ar/my/journeys/${journey}`,
      '/ar/my/account',
      '/en/my/account',
    );
    assert.match(shammas, new RegExp(`/ar/my/offers/${offer}/accept`));
    assert.match(shammas, new RegExp(`/ar/my/journeys/${journey}/withdraw`));
    const badriyas = await read('badriya', `/ar/worklist/${one}`);
    assert.match(badriyas, /\/take"/);
    const tariqs = await read('tariq', `/ar/operator/rejections/${rejection}`);
    assert.match(tariqs, /\/mend"/);
    const unseen = country.secrets.filter(
      (secret) => secret !== SHAMMA && ![shammas, badriyas, tariqs].some((text) => text.includes(secret)),
    );
    assert.deepEqual(unseen, [], 'nobody at all sees these, so that nobody else does proves nothing');
  });
});

function isClosed(route: Route): boolean {
  return route.for !== 'everybody' && route.for !== 'operations';
}

function ask(
  country: Country,
  visitor: PortalVisitor,
  { route, csrf }: { route: Route; csrf: string },
): Promise<Response> {
  const address = country.address(route);
  if (route.method === 'GET') return visitor.open(address);
  return visitor.send(address, {
    csrf,
    person: country.things['offer'] ?? '',
    service: 'birth-certificate',
    answer: 'x',
    happiness: '1',
    task: 'x',
  });
}

type Asker = { readonly isCustomer: boolean; readonly may: readonly Action[] };

/** With a thing of somebody else's in the address: as if it were not there. Without one: a page of the asker's own. */
function expected(route: Route, { isCustomer, may }: Asker): readonly number[] {
  if (route.for === 'form address') return [303];
  const named = /:(?!lang)/.test(route.path);
  const allowed = route.for === 'customer' ? isCustomer : may.includes((route.for as { may: Action }).may);
  if (!allowed) return [403];
  if (named) return [404];
  // Some pages begin with a question, and say so until it is answered.
  return route.method === 'GET' ? [200, 422] : [303, 404, 422];
}
