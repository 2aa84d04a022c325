// SPDX-License-Identifier: Apache-2.0
import { t } from '../../i18n/index.ts';
import {
  type Action,
  type CustomerSession,
  may,
  type Session,
  type StaffSession,
} from '../../modules/identity/index.ts';
import { langOf, type WebContext, wantsPage } from '../context.ts';
import { forbiddenPage, sorryPage } from '../pages/errors.tsx';
import { localPath } from './return-to.ts';

/*
 * Guards are asked in the handler, so that no address pattern decides who may see what:
 *
 *     const session = await requireCustomer(c);
 *     if (session instanceof Response) return session;
 */

/** A signed-in customer, or the answer to give instead: the way to sign in, or the page that says it is not theirs. */
export async function requireCustomer(c: WebContext): Promise<CustomerSession | Response> {
  const session = c.get('session');
  if (!session) return askToSignIn(c);
  return session.kind === 'person' ? session : forbiddenPage(c);
}

/** A signed-in member of staff who may do `action`, or the answer to give instead. */
export async function requireStaff(c: WebContext, action: Action): Promise<StaffSession | Response> {
  const session = c.get('session');
  if (!session) return askToSignIn(c);
  return session.kind === 'staff' && may(session.actor, action) ? session : forbiddenPage(c);
}

/** Anybody who is signed in, or the answer to give instead. */
export async function requireSession(c: WebContext): Promise<Session | Response> {
  return c.get('session') ?? askToSignIn(c);
}

function askToSignIn(c: WebContext): Response | Promise<Response> {
  const lang = langOf(c);
  if (!wantsPage(c))
    return sorryPage(c, { status: 401, code: 'not-signed-in', title: t(lang, 'signin.needed'), text: '' });
  const returnTo = c.req.method === 'GET' ? ownAddress(c.req.url) : cameFrom(c);
  const query = returnTo ? `?${new URLSearchParams({ returnTo })}` : '';
  return c.redirect(`/${lang}/sign-in${query}`, 303);
}

function ownAddress(address: string): string | undefined {
  const { pathname, search } = new URL(address);
  return localPath(pathname + search);
}

/** A form cannot be sent again after signing in; the page it was on can be opened again. */
function cameFrom(c: WebContext): string | undefined {
  const referer = c.req.header('referer');
  return referer && URL.canParse(referer) ? ownAddress(referer) : undefined;
}
