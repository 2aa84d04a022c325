// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { Hono } from 'hono';
import { LANGS, type Text } from '../../src/kernel/index.ts';
import { registerStaff, type StaffSession } from '../../src/modules/identity/index.ts';
import { type StaffRole, system } from '../../src/platform/db/index.ts';
import { formGuard } from '../../src/web/auth/index.ts';
import { langOf, type WebEnv } from '../../src/web/context.ts';
import { notFoundPage } from '../../src/web/pages/errors.tsx';
import type { TestDatabase } from './databases.ts';

const URL_OF_PORTAL = 'http://portal.test';

/** Somebody of an entity's staff with a browser: opens pages and sends forms as they do. */
export type StaffVisitor = {
  readonly session: StaffSession;
  open(path: string): Promise<Response>;
  /** Opens a page that must be there, and gives its HTML. */
  page(path: string): Promise<string>;
  /** Sends a form with the token that the visitor's pages carry. */
  send(path: string, fields?: Readonly<Record<string, string>>): Promise<Response>;
};

/** The pages of staff as the portal mounts them, for whoever is signed in. */
export function staffPortal(db: TestDatabase, ...pages: readonly Hono<WebEnv>[]) {
  let asking: StaffSession | undefined;
  const app = new Hono<WebEnv>();
  app.use(async (c, next) => {
    c.set('lang', langOf(c));
    c.set('now', db.clock.now());
    c.set('nonce', 'a-nonce');
    c.set('session', asking);
    await next();
  });
  app.use(formGuard(URL_OF_PORTAL));
  for (const lang of LANGS) for (const each of pages) app.route(`/${lang}`, each);
  app.notFound((c) => notFoundPage(c));

  const ask = (session: StaffSession | undefined, path: string, init?: RequestInit) => {
    asking = session;
    return app.request(`${URL_OF_PORTAL}${path}`, init);
  };

  return {
    app,
    /** Opens a page as nobody. */
    open: async (path: string) => ask(undefined, path),
    /** Makes a member of staff known and gives them a browser. */
    async visitor(name: Text, entityId: string, ...roles: StaffRole[]): Promise<StaffVisitor> {
      const subject = `${entityId}-${name.en}`;
      const known = await db.transact(system('test'), (tx) => registerStaff(tx, [{ subject, name, entityId, roles }]));
      assert.ok(known.ok);
      const staffId = known.value.get(subject) ?? '';
      const actor = { kind: 'staff', staffId, entityId, roles } as const;
      const csrf = randomBytes(64).toString('base64url');
      const session: StaffSession = {
        kind: 'staff',
        key: subject,
        actor,
        name,
        csrf,
        roles,
        language: 'ar',
        actsForPeople: [],
      };
      const open = async (path: string) => ask(session, path);
      return {
        session,
        open,
        async page(path) {
          const answer = await open(path);
          assert.equal(answer.status, 200, path);
          return answer.text();
        },
        send: async (path, fields = {}) =>
          ask(session, path, {
            method: 'POST',
            body: new URLSearchParams({ csrf, ...fields }),
            headers: { origin: URL_OF_PORTAL, 'sec-fetch-site': 'same-origin' },
          }),
      };
    },
  };
}

/** The hidden fields of the form that goes to `action`. */
export function hiddenFields(html: string, action: string): Record<string, string> {
  const form = html.split('<form').find((part) => part.includes(`action="${action}"`)) ?? '';
  const body = form.slice(0, form.indexOf('</form>'));
  const found = [...body.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)];
  assert.ok(found.length > 0, `no form goes to ${action}`);
  return Object.fromEntries(found.map(([, name = '', value = '']) => [name, value]));
}

/** What a reader sees of a page: its text without the marks. */
export function textOf(html: string): string {
  return html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');
}

/** Whether a page says something; on failure only the text around `main` is shown, not the whole document. */
export function says(html: string, what: string | RegExp): void {
  const text = textOf(html.slice(Math.max(0, html.indexOf('<main'))));
  assert.ok(typeof what === 'string' ? text.includes(what) : what.test(text), `expected ${what} in: ${text}`);
}
