// SPDX-License-Identifier: Apache-2.0
/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
import axe from 'axe-core';
import type { Page } from 'playwright-core';

/** What is wrong with a page, one line for each thing; nothing where all is well. */
export type Faults = readonly string[];

type Found = {
  readonly id: string;
  readonly help: string;
  readonly nodes: readonly { readonly target: readonly unknown[]; readonly failureSummary?: string | undefined }[];
};

const PHONE = { width: 360, height: 740 };
// WCAG 2.2 A and AA and what axe counts as good practice; nothing is left out.
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** What has been looked at already: pages of the same make in the same language and theme need one look. */
const seen = new Set<string>();

/** How many looks there were, for whoever wonders whether anything was looked at. */
export const looks = { taken: 0, spared: 0 };

/** Looks at a page with the eyes of axe, in light and in dark. */
export async function scan(page: Page): Promise<Faults> {
  const faults: string[] = [];
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    const make = `${colorScheme} ${await makeOf(page)}`;
    if (seen.has(make)) {
      looks.spared += 1;
      continue;
    }
    seen.add(make);
    looks.taken += 1;
    const violations = await violationsOn(page);
    faults.push(...violations.flatMap((found) => worded(found, `${page.url()} (${colorScheme})`)));
  }
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: null });
  return faults;
}

async function violationsOn(page: Page): Promise<readonly Found[]> {
  await page.evaluate(axe.source);
  return page.evaluate(async (tags) => {
    const run = (globalThis as unknown as { axe: typeof axe }).axe.run;
    return (await run({ runOnly: { type: 'tag', values: tags } })).violations as unknown as Found[];
  }, RULES);
}

function worded({ id, help, nodes }: Found, where: string): string[] {
  return nodes.map(
    ({ target, failureSummary }) =>
      `${where}: ${id}: ${help}: ${target.join(' ')}\n    ${failureSummary?.replaceAll('\n', '\n    ')}`,
  );
}

/** The make of a page: its elements with their classes and roles, without its words. */
async function makeOf(page: Page): Promise<string> {
  return page.evaluate(() => {
    const kept = ['class', 'role', 'type', 'aria-current', 'aria-live', 'open', 'hidden', 'disabled', 'lang', 'dir'];
    const parts: string[] = [];
    for (const element of document.querySelectorAll('*')) {
      parts.push(element.tagName, ...kept.map((name) => element.getAttribute(name) ?? ''));
    }
    let hash = 0;
    for (const letter of parts.join('|')) hash = (Math.imul(hash, 31) + letter.charCodeAt(0)) | 0;
    return `${document.documentElement.lang} ${parts.length} ${hash}`;
  });
}

/** Whether something sticks out of a phone's screen, and what. */
export async function overflowOnPhone(page: Page): Promise<Faults> {
  const before = page.viewportSize() ?? PHONE;
  if (before.width !== PHONE.width) await page.setViewportSize(PHONE);
  const out = await page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) return undefined;
    const wide = [...document.querySelectorAll('body *')].filter((element) => {
      const box = element.getBoundingClientRect();
      return box.width > 0 && (box.right > clientWidth + 1 || box.left < -1);
    });
    const named = wide.slice(0, 4).map((element) => `${element.tagName.toLowerCase()}.${element.className}`);
    return `${scrollWidth} px on a screen of ${clientWidth}: ${named.join(', ')}`;
  });
  if (before.width !== PHONE.width) await page.setViewportSize(before);
  return out ? [`${page.url()}: sticks out of a phone: ${out}`] : [];
}
