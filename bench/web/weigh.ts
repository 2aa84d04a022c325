// SPDX-License-Identifier: Apache-2.0
import { launchBrowser } from '../../test/support/browser.ts';

/** What a first visit to a page brings over the wire, with an empty cache. */
export type Weight = {
  readonly bytes: number;
  readonly scriptBytes: number;
  readonly scripts: number;
  readonly requests: number;
};

/** Opens each page in a browser of its own, as on a first visit, and adds up what came: page, style, fonts, scripts, icons. */
export async function weighPages(
  url: string,
  pages: readonly { path: string; cookie?: string }[],
): Promise<Map<string, Weight>> {
  const browser = await launchBrowser();
  const weights = new Map<string, Weight>();
  try {
    for (const { path, cookie } of pages) {
      const context = await browser.newContext(cookie ? { extraHTTPHeaders: { cookie } } : {});
      const page = await context.newPage();
      const client = await context.newCDPSession(page);
      await client.send('Network.enable');
      const kinds = new Map<string, string>();
      const total = { bytes: 0, scriptBytes: 0, scripts: 0, requests: 0 };
      client.on('Network.responseReceived', ({ requestId, type }) => void kinds.set(requestId, type));
      client.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
        total.requests += 1;
        total.bytes += encodedDataLength;
        if (kinds.get(requestId) !== 'Script') return;
        total.scripts += 1;
        total.scriptBytes += encodedDataLength;
      });
      await page.goto(`${url}${path}`, { waitUntil: 'load' });
      await page.evaluate('document.fonts.ready.then(() => true)');
      weights.set(path, total);
      await context.close();
    }
  } finally {
    await browser.close();
  }
  return weights;
}
