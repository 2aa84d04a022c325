// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';

/** A portal, in this process or behind an address. */
export type Answers = { request(address: string, init: RequestInit): Response | Promise<Response> };

/**
 * A browser without script and without a network: keeps the cookies of the portal and of the provider apart, follows nothing
 * by itself, and says where its forms come from, as browsers do.
 */
export class PortalVisitor {
  readonly #app: Answers;
  readonly #waadUrl: string;
  readonly #kept: Cookie[] = [];

  constructor(app: Answers, waadUrl: string) {
    this.#app = app;
    this.#waadUrl = waadUrl;
  }

  /** The cookies that the portal would be shown, by name. */
  get cookies(): ReadonlyMap<string, string> {
    return this.#shown(new URL(this.#waadUrl));
  }

  /** Puts a cookie of the portal into the browser. */
  keep(name: string, value: string): void {
    this.#take(new URL(this.#waadUrl), `${name}=${value}; Path=/`);
  }

  /** Opens an address of the portal (a path) or of the provider. */
  async open(address: string, init: RequestInit = {}): Promise<Response> {
    const url = new URL(address, this.#waadUrl);
    const headers = new Headers(init.headers);
    if (!headers.has('accept')) headers.set('accept', 'text/html');
    headers.set('cookie', [...this.#shown(url)].map(([name, value]) => `${name}=${value}`).join('; '));
    const request = { ...init, headers, redirect: 'manual' } as const;
    const response = await (url.origin === this.#waadUrl ? this.#app.request(url.href, request) : fetch(url, request));
    for (const set of response.headers.getSetCookie()) this.#take(url, set);
    return response;
  }

  /** Sends a form of the page at `address`'s own site. */
  send(address: string, fields: Record<string, string>, headers: Record<string, string> = {}): Promise<Response> {
    const { origin } = new URL(address, this.#waadUrl);
    const body = new URLSearchParams(fields);
    return this.open(address, {
      method: 'POST',
      body,
      headers: { origin, 'sec-fetch-site': 'same-origin', ...headers },
    });
  }

  /** Begins to sign in; gives the page of the provider where accounts are chosen. */
  async begin(start: string): Promise<string> {
    const address = locationOf(await this.open(start));
    return new URL(locationOf(await this.open(address)), address).href;
  }

  /** Chooses an account at the provider; gives the address that leads back to the portal. */
  async choose(chooser: string, account: string): Promise<string> {
    let address = chooser;
    let answer = await this.send(address, { account });
    for (let hops = 0; hops < 5; hops += 1) {
      address = new URL(locationOf(answer), address).href;
      if (address.startsWith(this.#waadUrl)) return address.slice(this.#waadUrl.length);
      answer = await this.open(address);
    }
    throw new Error(`the provider leads nowhere: ${address}`);
  }

  /** Begins to sign in and chooses an account. */
  async chooseAt(start: string, account: string): Promise<string> {
    return this.choose(await this.begin(start), account);
  }

  /** Signs in whole; gives where the portal leads then. */
  async signIn(account: string, start = '/en/sign-in'): Promise<string> {
    const answer = await this.open(await this.chooseAt(start, account));
    assert.equal(answer.status, 303, await answer.clone().text());
    return locationOf(answer);
  }

  #shown({ origin, pathname }: URL): Map<string, string> {
    const fitting = this.#kept.filter((each) => each.origin === origin && covers(each.path, pathname));
    return new Map(fitting.map(({ name, value }) => [name, value]));
  }

  #take({ origin }: URL, set: string): void {
    const [pair = '', ...attributes] = set.split(';').map((part) => part.trim());
    const at = pair.indexOf('=');
    const path = attributes.find((attribute) => /^path=/i.test(attribute))?.slice(5) ?? '/';
    const cookie = { origin, path, name: pair.slice(0, at), value: pair.slice(at + 1) };
    const before = this.#kept.findIndex(
      (each) => each.origin === origin && each.path === path && each.name === cookie.name,
    );
    if (before >= 0) this.#kept.splice(before, 1);
    const over = attributes.some((attribute) => /^(max-age=0$|expires=thu, 01 jan 1970)/i.test(attribute));
    if (!over) this.#kept.push(cookie);
  }
}

type Cookie = { readonly origin: string; readonly path: string; readonly name: string; readonly value: string };

function covers(path: string, pathname: string): boolean {
  return path === '/' || pathname === path || pathname.startsWith(`${path}/`);
}

/** Where an answer leads. */
export function locationOf(response: Response): string {
  const location = response.headers.get('location');
  assert.ok(location, `led nowhere: ${response.status}`);
  return location;
}

/** The token in the first form of a page. */
export async function csrfIn(response: Response): Promise<string> {
  const token = /name="csrf" value="([^"]+)"/.exec(await response.text())?.[1];
  assert.ok(token, 'the page has no form with a token');
  return token;
}
