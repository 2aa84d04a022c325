// SPDX-License-Identifier: Apache-2.0
/// <reference lib="dom" />
import assert from 'node:assert/strict';
import type { Locator, Page } from 'playwright-core';

/** What a person does with what is on a page. */
export type Hands = {
  press(what: Locator): Promise<void>;
  write(where: Locator, text: string): Promise<void>;
  /** Chooses one of several: a radio button. */
  choose(option: Locator): Promise<void>;
};

/** Hands on a mouse, or on the keyboard alone. */
export function hands(page: Page, keyboard: boolean): Hands {
  return keyboard ? onKeyboard(page) : onMouse();
}

function onMouse(): Hands {
  return {
    press: (what) => what.click(),
    write: (where, text) => where.fill(text),
    async choose(option) {
      // Where a picture stands for the button, people press the picture.
      const label = option.locator('xpath=ancestor::label');
      await ((await label.count()) > 0 ? label.click() : option.check());
      assert.ok(await option.isChecked(), 'the choice was not made');
    },
  };
}

const FARTHEST = 400;

function onKeyboard(page: Page): Hands {
  return {
    async press(what) {
      await tabTo(page, what);
      await page.keyboard.press('Enter');
    },
    async write(where, text) {
      await tabTo(page, where);
      await page.keyboard.press('ControlOrMeta+A');
      await page.keyboard.type(text);
    },
    async choose(option) {
      const name = await option.getAttribute('name');
      assert.ok(name, 'a choice without a name');
      await tabTo(page, page.locator(`input[name="${name}"]`));
      // The first key that moves also chooses; who stands on it already chooses with the space bar.
      for (let moves = 0; moves < 60 && !(await option.isChecked()); moves += 1) {
        await page.keyboard.press((await isFocused(option)) ? 'Space' : 'ArrowDown');
      }
      assert.ok(await option.isChecked(), 'the choice cannot be made with the arrow keys');
    },
  };
}

/** Goes forward with the tab key until one of these has the focus, and fails where it could not be seen to have it. */
async function tabTo(page: Page, what: Locator): Promise<void> {
  for (let tabs = 0; tabs < FARTHEST; tabs += 1) {
    if (await isFocused(what)) return assertSeen(page);
    await page.keyboard.press('Tab');
  }
  assert.fail(`${page.url()}: the tab key never reaches ${String(what)}`);
}

function isFocused(what: Locator): Promise<boolean> {
  return what.evaluateAll((found) => found.includes(document.activeElement as HTMLElement));
}

/** The focus must be seen: an outline or a ring, on the element or on the label that stands for it. */
async function assertSeen(page: Page): Promise<void> {
  const seen = await page.evaluate(() => {
    const focused = document.activeElement;
    const shown = (element: Element | null | undefined) => {
      if (!element) return false;
      const style = getComputedStyle(element);
      return (
        (style.outlineStyle !== 'none' && Number.parseFloat(style.outlineWidth) >= 2) || style.boxShadow !== 'none'
      );
    };
    return shown(focused) || shown(focused?.closest('label')) || shown(focused?.nextElementSibling);
  });
  assert.ok(
    seen,
    `${page.url()}: what has the focus does not show it: ${await page.evaluate(() => document.activeElement?.outerHTML.slice(0, 200))}`,
  );
}
