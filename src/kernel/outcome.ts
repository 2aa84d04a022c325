// SPDX-License-Identifier: Apache-2.0

/** What a verb gives back when it did what was asked. */
export type Done<T> = { readonly ok: true; readonly value: T };

/**
 * What a verb gives back when the rules of the domain say no. `code` is stable and is translated by the shells: the
 * portal turns it into words in both languages, the API into a problem document (RFC 9457) with the same code.
 */
export type Refused<C extends string = string> = {
  readonly ok: false;
  readonly code: C;
  readonly details: Readonly<Record<string, unknown>>;
};

/** What every verb gives back: its value, or a refusal with a stable code. */
export type Outcome<T, C extends string = string> = Done<T> | Refused<C>;

/** Wraps the value of a verb that succeeded. */
export function done<T>(value: T): Done<T> {
  return { ok: true, value };
}

/** Says no, with a stable code and whatever the shells need to explain it. */
export function refused<C extends string>(code: C, details: Readonly<Record<string, unknown>> = {}): Refused<C> {
  return { ok: false, code, details };
}
