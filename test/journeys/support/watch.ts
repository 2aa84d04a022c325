// SPDX-License-Identifier: Apache-2.0
import type { BrowserContext, ConsoleMessage, Page, Request } from 'playwright-core';

/** Listens to everything a browser would complain about, and to every request it makes. */
export class Watch {
  readonly faults: string[] = [];

  constructor(context: BrowserContext) {
    context.on('page', (page) => this.#listen(page));
    context.on('request', (request) => this.#judge(request));
    context.on('response', (response) => {
      if (response.status() >= 500) this.faults.push(`${response.url()}: answered ${response.status()}`);
    });
    context.on('requestfailed', (request) => {
      const why = request.failure()?.errorText ?? '';
      // What the page no longer needs, because it was left, is given up.
      if (!/ABORTED/.test(why)) this.faults.push(`${request.url()}: ${why}`);
    });
  }

  #listen(page: Page): void {
    page.on('pageerror', (error) => this.faults.push(`${page.url()}: a script broke: ${error.message}`));
    page.on('console', (message) => {
      if (isComplaint(message, page)) this.faults.push(`${page.url()}: ${message.type()}: ${message.text()}`);
    });
    page.on('dialog', (dialog) => {
      this.faults.push(`${page.url()}: a dialogue of the browser: ${dialog.message()}`);
      void dialog.dismiss();
    });
  }

  /** A page brings everything it needs itself; only links and forms lead elsewhere. */
  #judge(request: Request): void {
    if (request.isNavigationRequest()) return;
    const from = request.frame().url();
    const to = new URL(request.url());
    if (to.protocol === 'data:' || from === 'about:blank') return;
    if (to.origin !== new URL(from).origin) this.faults.push(`${from}: asks another host: ${request.url()}`);
  }
}

function isComplaint(message: ConsoleMessage, page: Page): boolean {
  if (message.type() !== 'error' && message.type() !== 'warning') return false;
  // The browser says of the page itself that it was not found or refused; that is what such a journey is about.
  const ofThePage = /Failed to load resource: the server responded with a status of 4\d\d/.test(message.text());
  return !(ofThePage && message.location().url === page.url());
}
