// SPDX-License-Identifier: Apache-2.0
import { Hono } from 'hono';
import { AuthorizationResponseError } from 'openid-client';
import { signIn } from '../../flows/sign-in.ts';
import { t } from '../../i18n/index.ts';
import { type Clock, LANGS, type Lang, plusMillis } from '../../kernel/index.ts';
import { endSessions, type Session, type SignInRefusal } from '../../modules/identity/index.ts';
import { system, type Transactor } from '../../platform/db/index.ts';
import { langOf, type WebContext, type WebEnv } from '../context.ts';
import { sorryPage } from '../pages/errors.tsx';
import {
  clearSessionCookie,
  clearSignInCookie,
  readSignInCookie,
  writeSessionCookie,
  writeSignInCookie,
} from './cookies.ts';
import { deviceName } from './device.ts';
import { type IdentityProvider, ProviderAway } from './provider.ts';
import { localPath } from './return-to.ts';
import { seal, unseal } from './sealed.ts';

/** What signing in and out works with. */
export type AuthDeps = {
  readonly transactor: Transactor;
  readonly machineClock: Clock;
  /** The address people use, without a slash at the end; the provider knows `<publicUrl>/auth/callback`. */
  readonly publicUrl: string;
  /** Seals what the browser keeps during a sign-in; at least 32 characters. */
  readonly secret: string;
  readonly provider: IdentityProvider;
  /** Told of every sign-in that the provider or we did not carry through, for the log. */
  readonly onFailure?: (error: unknown) => void;
};

const UNDER_WAY_MILLIS = 10 * 60_000;

/** `GET /{lang}/sign-in`, `GET /auth/callback`, `POST /{lang}/sign-out`. Mount at the root, after the middleware. */
export function authRoutes(deps: AuthDeps): Hono<WebEnv> {
  const app = new Hono<WebEnv>();
  for (const lang of LANGS) {
    app.get(`/${lang}/sign-in`, (c) => begin(c, deps, lang));
    app.post(`/${lang}/sign-out`, (c) => end(c, deps, lang));
  }
  app.get('/auth/callback', (c) => comeBack(c, deps));
  // A provider that has signed somebody out brings them to the one address it knows, with the language in `state`.
  app.get('/', async (c, next) => {
    const lang = langIn(c.req.query('state') ?? '');
    return lang ? c.redirect(`/${lang}`, 303) : next();
  });
  return app;
}

/** Where somebody lands who did not come from a page: their own first page. */
export function homeOf(account: Pick<Session, 'kind' | 'roles'>, lang: Lang): string {
  if (account.kind === 'person') return `/${lang}/my`;
  if (account.roles.includes('case-worker')) return `/${lang}/worklist`;
  if (account.roles.includes('operator')) return `/${lang}/operator`;
  return account.roles.includes('auditor') ? `/${lang}/auditor` : `/${lang}`;
}

async function begin(c: WebContext, deps: AuthDeps, lang: Lang): Promise<Response> {
  const elsewhere = atCanonicalHost(c, deps.publicUrl);
  if (elsewhere) return c.redirect(elsewhere, 302);
  const returnTo = localPath(c.req.query('returnTo'));
  const anew = c.req.query('switch') !== undefined;
  const session = c.get('session');
  if (session && !anew) return c.redirect(returnTo ?? homeOf(session, lang), 303);
  try {
    const { url, ...rest } = await deps.provider.begin({ lang, anew });
    const until = plusMillis(deps.machineClock.now(), UNDER_WAY_MILLIS);
    const sealed = seal(deps.secret, { ...rest, returnTo, lang, until });
    writeSignInCookie(c, deps, { state: rest.state, sealed });
    return c.redirect(url.href, 303);
  } catch (error) {
    deps.onFailure?.(error);
    return sorry(c, { why: 'away', lang, returnTo });
  }
}

const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);

/** A demo opened as 127.0.0.1 instead of localhost would lose its cookies on the way back; it moves over first. */
function atCanonicalHost(c: WebContext, publicUrl: string): string | undefined {
  const [asked, canonical] = [new URL(c.req.url), new URL(publicUrl)];
  const bothHere = LOOPBACK.has(asked.hostname) && LOOPBACK.has(canonical.hostname);
  if (!bothHere || asked.hostname === canonical.hostname || asked.port !== canonical.port) return undefined;
  return `${canonical.origin}${asked.pathname}${asked.search}`;
}

async function comeBack(c: WebContext, deps: AuthDeps): Promise<Response> {
  const state = c.req.query('state') ?? '';
  const sealed = readSignInCookie(c, deps, state);
  const underWay = sealed ? unseal(deps.secret, sealed, deps.machineClock.now()) : undefined;
  if (!underWay || underWay.state !== state) return sorry(c, { why: 'expired', lang: langIn(state) });
  clearSignInCookie(c, deps, state);
  try {
    const vouched = await deps.provider.complete(new URL(c.req.url).search, underWay);
    const opening = { device: deviceName(c.req.header('user-agent')), machineNow: deps.machineClock.now() };
    const outcome = await deps.transactor.transact(system('sign-in'), (tx) => signIn(tx, { ...vouched, ...opening }));
    if (!outcome.ok) return sorry(c, { why: outcome.code, ...underWay });
    await leavePreviousSession(c, deps);
    writeSessionCookie(c, deps, outcome.value.secret);
    return c.redirect(underWay.returnTo ?? homeOf(outcome.value, underWay.lang), 303);
  } catch (error) {
    deps.onFailure?.(error);
    return sorry(c, { why: reasonOf(error), ...underWay });
  }
}

/** The language that a state ends with. */
function langIn(state: string): Lang | undefined {
  return LANGS.find((lang) => state === lang || state.endsWith(`.${lang}`));
}

function reasonOf(error: unknown): Why {
  if (error instanceof ProviderAway) return 'away';
  const cancelled = error instanceof AuthorizationResponseError && error.error === 'access_denied';
  return cancelled ? 'cancelled' : 'failed';
}

/** Who signs in as somebody else in the same browser has left the first account. */
async function leavePreviousSession(c: WebContext, deps: AuthDeps): Promise<void> {
  const before = c.get('session');
  if (!before) return;
  const now = deps.machineClock.now();
  await deps.transactor.transact(before.actor, (tx) => endSessions(tx, { key: before.key }, now));
}

async function end(c: WebContext, deps: AuthDeps, lang: Lang): Promise<Response> {
  const session = c.get('session');
  clearSessionCookie(c, deps);
  if (!session) return c.redirect(`/${lang}`, 303);
  const now = deps.machineClock.now();
  const ended = await deps.transactor.transact(session.actor, (tx) => endSessions(tx, { key: session.key }, now));
  const idToken = ended.ok ? ended.value[0]?.idToken : undefined;
  const url = await deps.provider.signOutUrl({ idToken, lang });
  return c.redirect(url?.href ?? `/${lang}`, 303);
}

type Why = SignInRefusal | 'cancelled' | 'expired' | 'failed' | 'away';

const STATUS = {
  away: 503,
  cancelled: 400,
  expired: 400,
  failed: 400,
  'identity-conflict': 403,
  'number-missing': 403,
  'staff-unknown': 403,
} as const satisfies Record<Why, number>;

type SorryOptions = {
  readonly why: Why;
  readonly lang?: Lang | undefined;
  readonly returnTo?: string | undefined;
};

function sorry(c: WebContext, { why, returnTo, lang = langOf(c) }: SorryOptions): Promise<Response> {
  const elsewhere = STATUS[why] === 403;
  const query = new URLSearchParams({ ...(elsewhere ? { switch: '1' } : {}), ...(returnTo ? { returnTo } : {}) });
  const label = t(lang, elsewhere ? 'signin.otherAccount' : 'signin.again');
  const ways = [{ href: `/${lang}/sign-in${query.size > 0 ? `?${query}` : ''}`, label }];
  const [title, text] = [t(lang, `signin.${why}.title`), t(lang, `signin.${why}.text`)];
  return sorryPage(c, { status: STATUS[why], code: `sign-in-${why}`, title, text, ways, lang });
}
