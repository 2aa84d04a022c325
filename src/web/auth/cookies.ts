// SPDX-License-Identifier: Apache-2.0
import type { Context } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';

/*
 * Over https every cookie carries the `__Host-` prefix: the browser then takes it from this very host only, and never from a
 * neighbouring one. Over http (a demo on this machine) browsers refuse the prefix.
 */

type Place = { readonly publicUrl: string };

const isHttps = ({ publicUrl }: Place) => publicUrl.startsWith('https:');
const named = (place: Place, name: string) => (isHttps(place) ? `__Host-${name}` : name);
const options = (place: Place) => ({ path: '/', httpOnly: true, sameSite: 'Lax', secure: isHttps(place) }) as const;

const SESSION = 'waad-session';

/** The secret of the session, as the browser shows it. */
export function readSessionCookie(c: Context, place: Place): string | undefined {
  return getCookie(c, named(place, SESSION));
}

/** Gives the browser a secret to keep until it is closed, or the session ends. */
export function writeSessionCookie(c: Context, place: Place, secret: string): void {
  setCookie(c, named(place, SESSION), secret, options(place));
}

/** Makes the browser forget the secret. */
export function clearSessionCookie(c: Context, place: Place): void {
  deleteCookie(c, named(place, SESSION), options(place));
}

// A sign-in under way has its own cookie, named by its state, so that two tabs may sign in at once.
const SIGN_IN = 'waad-signin-';
const MOST_UNDER_WAY = 4;
const nameFor = (state: string) => SIGN_IN + state.replaceAll(/[^A-Za-z0-9]/g, '').slice(0, 10);

/** What was sealed when the sign-in with this state began. */
export function readSignInCookie(c: Context, place: Place, state: string): string | undefined {
  return getCookie(c, named(place, nameFor(state)));
}

/** Keeps a sign-in under way for ten minutes. */
export function writeSignInCookie(
  c: Context,
  place: Place,
  { state, sealed }: { state: string; sealed: string },
): void {
  const underWay = Object.keys(getCookie(c)).filter((name) => name.startsWith(named(place, SIGN_IN)));
  if (underWay.length >= MOST_UNDER_WAY) for (const name of underWay) deleteCookie(c, name, options(place));
  setCookie(c, named(place, nameFor(state)), sealed, { ...options(place), maxAge: 600 });
}

/** Forgets a sign-in that came to its end. */
export function clearSignInCookie(c: Context, place: Place, state: string): void {
  deleteCookie(c, named(place, nameFor(state)), options(place));
}
