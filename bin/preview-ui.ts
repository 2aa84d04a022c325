// SPDX-License-Identifier: Apache-2.0
// Draws the pieces of the portal as static pages, to be looked at:
// `node --import ./src/platform/tsx.ts bin/preview-ui.ts FOLDER [--shots]`.
// With --shots also as pictures: two widths, two languages, light and dark.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { LANGS } from '../src/kernel/text.ts';
import { assets } from '../src/web/look/assets.ts';
import { renderPage } from '../src/web/ui/index.ts';
import { previews } from '../src/web/ui/preview/index.ts';

const folder = process.argv[2] ?? '.cache/preview';
mkdirSync(join(folder, 'assets'), { recursive: true });
for (const asset of assets.values()) writeFileSync(join(folder, asset.urlPath), asset.body);

const pages = new Map<string, string>();
for (const lang of LANGS) {
  for (const [name, draw] of Object.entries(previews)) {
    const html = await renderPage(draw({ lang }));
    pages.set(`${name}.${lang}`, html);
    writeFileSync(join(folder, `${name}.${lang}.html`), html.replaceAll('/assets/', 'assets/'));
  }
}
console.log(`${pages.size} pages in ${folder}`);

async function shoot(): Promise<void> {
  const { launchBrowser } = await import('../test/support/browser.ts');
  const browser = await launchBrowser();
  console.log(`browser ${browser.version()}`);
  for (const colorScheme of ['light', 'dark'] as const) {
    for (const width of [360, 1280]) {
      const page = await browser.newPage({ colorScheme, viewport: { width, height: 800 } });
      await page.route('**/*', (route) => {
        const path = new URL(route.request().url()).pathname;
        const asset = assets.get(path);
        if (asset) return route.fulfill({ body: Buffer.from(asset.body), contentType: asset.type });
        return route.fulfill({ body: pages.get(path.slice(1)) ?? '', contentType: 'text/html; charset=utf-8' });
      });
      for (const name of pages.keys()) {
        await page.goto(`http://preview.test/${name}`);
        await page.evaluate('document.fonts.ready');
        const wide = await page.evaluate('document.documentElement.scrollWidth');
        if (Number(wide) > width) console.log(`${name} at ${width}: ${wide} px wide`);
        await page.screenshot({ path: join(folder, `${name}.${width}.${colorScheme}.png`), fullPage: true });
      }
      await page.close();
    }
  }
  await browser.close();
}

if (process.argv.includes('--shots')) await shoot();
