// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import type { BrowserContext, Locator, Page } from 'playwright-core';
import { type PlainKey, t } from '../../../src/i18n/index.ts';
import { messages } from '../../../src/i18n/messages/index.ts';
import type { Lang } from '../../../src/kernel/index.ts';
import { country } from '../../../src/sandbox/country.ts';
import { type Hands, hands } from './hands.ts';
import { overflowOnPhone, scan } from './inspection.ts';
import { type Stage, stage } from './stage.ts';
import { Watch } from './watch.ts';

export type VisitorOptions = {
  readonly lang?: Lang;
  readonly script?: boolean;
  readonly width?: 360 | 1280;
  /** Uses no mouse. */
  readonly keyboard?: boolean;
  /** Where it is shown; the shared one unless told otherwise. */
  readonly on?: Stage;
  /** Whether each page is looked at; it is, unless only pictures are wanted. */
  readonly looks?: boolean;
};

/** A key of the portal's words, or the words themselves. */
export type Said = PlainKey | RegExp | (string & {});

type Parts = {
  readonly stage: Stage;
  readonly context: BrowserContext;
  readonly page: Page;
  readonly watch: Watch;
  readonly lang: Lang;
  readonly script: boolean;
  readonly keyboard: boolean;
  readonly looks: boolean;
};

const HEIGHTS = { 360: 740, 1280: 900 };

/**
 * Somebody in front of a browser. Every page they come to is looked at: by axe in both languages, in light and dark, and on
 * a phone for what sticks out. What the browser complains about is kept, and fails the journey when they leave.
 */
export class Visitor implements AsyncDisposable {
  readonly lang: Lang;
  readonly page: Page;
  readonly #stage: Stage;
  readonly #context: BrowserContext;
  readonly #watch: Watch;
  readonly #script: boolean;
  readonly #keyboard: boolean;
  readonly #looks: boolean;
  /** How links are followed, buttons pressed and fields filled: with the mouse, or by keyboard. */
  readonly hands: Hands;
  /** Where the same pages are looked at again: with script, in the other language. */
  #mirror: Page | undefined;

  private constructor(parts: Parts) {
    this.#stage = parts.stage;
    this.#keyboard = parts.keyboard;
    this.#looks = parts.looks;
    this.hands = hands(parts.page, parts.keyboard);
    this.#context = parts.context;
    this.#watch = parts.watch;
    this.#script = parts.script;
    this.page = parts.page;
    this.lang = parts.lang;
  }

  /** Opens a browser of one's own: no cookies, one language, one width. */
  static async arrives({
    lang = 'ar',
    script = true,
    width = 1280,
    keyboard = false,
    looks = true,
    on,
  }: VisitorOptions = {}): Promise<Visitor> {
    const at = on ?? (await stage());
    const context = await at.browser.newContext({
      viewport: { width, height: HEIGHTS[width] },
      javaScriptEnabled: script,
      locale: lang === 'ar' ? 'ar-AE' : 'en-GB',
      timezoneId: 'Asia/Dubai',
    });
    const watch = new Watch(context);
    return new Visitor({ stage: at, context, page: await context.newPage(), watch, lang, script, keyboard, looks });
  }

  /** The same, signed in as one of the personas or staff of the demo country. */
  static async signedIn(account: string, options: VisitorOptions = {}): Promise<Visitor> {
    const visitor = await Visitor.arrives(options);
    await visitor.signIn(account);
    return visitor;
  }

  async signIn(account: string): Promise<void> {
    await this.page.goto(`${this.#stage.url}/${this.lang}/sign-in`);
    await this.look();
    await this.hands.press(this.page.locator(`button[name=account][value=${account}]`));
    await this.page.waitForURL(`${this.#stage.url}/**`);
    await this.look();
  }

  /** Opens a path of the portal, in the visitor's language. */
  async open(path: string): Promise<void> {
    await this.page.goto(`${this.#stage.url}/${this.lang}${path}`);
    await this.look();
  }

  /** Opens a page of a sandbox entity, in the visitor's language. */
  async openOffice(entity: string, path = ''): Promise<void> {
    await this.page.goto(`${this.#stage.office(entity)}/${this.lang}${path}`);
    await this.look();
  }

  /** A second tab of the same browser. */
  async secondTab(): Promise<Visitor> {
    const page = await this.#context.newPage();
    const { lang } = this;
    const [script, keyboard, looks] = [this.#script, this.#keyboard, this.#looks];
    return new Visitor({
      stage: this.#stage,
      context: this.#context,
      page,
      watch: this.#watch,
      lang,
      script,
      keyboard,
      looks,
    });
  }

  /** Follows a link by what it says. */
  async follow(said: Said): Promise<void> {
    await this.#leave(() => this.hands.press(this.link(said).first()));
  }

  /** Presses a button that leads on. */
  async press(said: Said): Promise<void> {
    await this.#leave(() => this.hands.press(this.button(said).first()));
  }

  /** Does something that loads another page, and looks at that page. */
  async leaveBy(action: () => Promise<unknown>): Promise<void> {
    await this.#leave(action);
  }

  async #leave(action: () => Promise<unknown>): Promise<void> {
    await Promise.all([this.page.waitForEvent('domcontentloaded'), action()]);
    await this.page.waitForLoadState('load');
    await this.look();
  }

  link(said: Said): Locator {
    return this.page.getByRole('link', { name: this.words(said) });
  }

  button(said: Said): Locator {
    return this.page.getByRole('button', { name: this.words(said) });
  }

  heading(said: Said): Locator {
    return this.page.getByRole('heading', { name: this.words(said) });
  }

  field(said: Said): Locator {
    return this.page.getByLabel(this.words(said));
  }

  main(): Locator {
    return this.page.locator('main');
  }

  /** The words behind a key in the visitor's language; other words stand for themselves. */
  words(said: Said): string | RegExp {
    if (typeof said !== 'string') return said;
    return said in messages ? t(this.lang, said as PlainKey) : said;
  }

  /** Waits until the page shows it: without script by loading it again, as a person would. */
  async sees(said: Said): Promise<void> {
    await this.#until(this.main().getByText(this.words(said)).filter({ visible: true }).first());
  }

  async seesHeading(said: Said): Promise<void> {
    await this.#until(this.heading(said).first());
  }

  /** Waits for what comes to a page that does not change by itself, loading it again as a person would. */
  async findsInTime(said: Said): Promise<void> {
    await this.#reloadUntil(this.main().getByText(this.words(said)).filter({ visible: true }).first());
  }

  async #until(shown: Locator): Promise<void> {
    await (this.#script ? this.#waitFor(shown) : this.#reloadUntil(shown));
  }

  async #reloadUntil(shown: Locator): Promise<void> {
    const until = Date.now() + 30_000;
    while (Date.now() < until) {
      if ((await shown.count()) > 0) return;
      await new Promise((resolve) => setTimeout(resolve, 250));
      await this.page.reload();
    }
    await this.#neverShown(shown);
  }

  async #waitFor(shown: Locator): Promise<void> {
    try {
      await shown.waitFor();
    } catch {
      await this.#neverShown(shown);
    }
  }

  async #neverShown(shown: Locator): Promise<never> {
    assert.fail(`${this.page.url()} never showed ${String(shown)}:\n${await this.main().innerText()}`);
  }

  /** Waits until an offer has come to the page that is open, and opens it. */
  async receivesAnOffer(): Promise<void> {
    await this.#until(this.link('my.offers.open').first());
    await this.follow('my.offers.open');
  }

  async doesNotSee(said: Said): Promise<void> {
    assert.equal(
      await this.main().getByText(this.words(said)).filter({ visible: true }).count(),
      0,
      `${this.page.url()} shows ${String(said)}`,
    );
  }

  /** Looks at the page as it stands, and at the same address in the other language. */
  async look(): Promise<void> {
    if (!this.#looks) return;
    const { faults } = this.#watch;
    const mirror = await this.#mirrorPage();
    const here = this.page.url();
    if (!here.startsWith('http')) return;
    if (this.#script) faults.push(...(await scan(this.page)));
    faults.push(...(await overflowOnPhone(this.page)));
    if (!here.startsWith(this.#stage.url)) return;
    const other = this.lang === 'ar' ? 'en' : 'ar';
    const sides = this.#script ? [other] : [this.lang, other];
    for (const side of sides) {
      await mirror.goto(here.replace(/\/(ar|en)(?=\/|$|\?|#)/, `/${side}`));
      faults.push(...(await scan(mirror)), ...(await overflowOnPhone(mirror)));
    }
  }

  async #mirrorPage(): Promise<Page> {
    if (this.#script) {
      this.#mirror ??= await this.#context.newPage();
      return this.#mirror;
    }
    const context = this.#mirror?.context() ?? (await this.#stage.browser.newContext());
    await context.clearCookies();
    await context.addCookies(await this.#context.cookies());
    this.#mirror ??= await context.newPage();
    return this.#mirror;
  }

  /** Says what the browser complained about until now. */
  assertNoFaults(): void {
    assert.deepEqual(this.#watch.faults.splice(0), []);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (!this.#script) await this.#mirror?.context().close();
    await this.#context.close();
    this.assertNoFaults();
  }
}

/** The name of a service, an entity, a bundle, a life event or a fact of the demo country. */
export function nameOf(id: string, lang: Lang): string {
  const { services, facts, entities, lifeEvents } = country();
  const found =
    services.get(id) ??
    facts.get(id) ??
    entities.find((one) => one.id === id) ??
    lifeEvents.find((one) => one.id === id);
  assert.ok(found, `nothing is called ${id}`);
  return found.name[lang];
}
