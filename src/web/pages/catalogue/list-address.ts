// SPDX-License-Identifier: Apache-2.0

/** What a list's address may say, by name: what is absent or empty is left out of the address. */
export type ListState = Readonly<Record<string, string | number | undefined>>;

/** The address of a list with some of its state changed; the page goes back to the first unless it is what changes. */
export function listAddress(base: string, state: ListState, changes: ListState = {}): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries({ ...state, page: undefined, ...changes })) {
    if (value !== undefined && value !== '') query.set(name, String(value));
  }
  const text = query.toString();
  return text ? `${base}?${text}` : base;
}

/** One of a few words from an address, or nothing. */
export function oneOf<T extends string>(allowed: readonly T[], value: string | undefined): T | undefined {
  return allowed.find((one) => one === value);
}

/** One page of a list: its rows, the page shown (within bounds, whatever was asked) and how many there are. */
export function pageOf<T>(rows: readonly T[], { page, size }: { page: string | undefined; size: number }) {
  const pages = Math.max(1, Math.ceil(rows.length / size));
  const wanted = Math.trunc(Number(page)) || 1;
  const shown = Math.min(Math.max(1, wanted), pages);
  return { page: shown, pages, rows: rows.slice((shown - 1) * size, shown * size) };
}
