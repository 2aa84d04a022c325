// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { country } from '../../../src/sandbox/country.ts';
import type { Visitor } from './visitor.ts';

export type Birth = {
  readonly mother: string;
  readonly father?: string;
  readonly name: { readonly ar: string; readonly en: string };
};

/** The identity number of a persona. */
export function identityOf(persona: string): string {
  const found = country().personas.find((one) => one.id === persona);
  assert.ok(found, `nobody is called ${persona}`);
  return found.identityNumber;
}

/** Writes the birth of a girl into the civil register, on the register's own page. */
export async function registerBirth(clerk: Visitor, { mother, father, name }: Birth): Promise<void> {
  await clerk.openOffice('civil-register', '/register/birth');
  await choose(clerk, 'mother.identityNumber', mother);
  if (father) await choose(clerk, 'father.identityNumber', father);
  await clerk.hands.write(clerk.page.locator('[name="1/child.name.ar"]'), name.ar);
  await clerk.hands.write(clerk.page.locator('[name="1/child.name.en"]'), name.en);
  await clerk.page.locator('[name="1/child.sex"]').selectOption('female');
  await clerk.leaveBy(() => clerk.hands.press(clerk.page.locator('[name=save]')));
}

/** Writes an entry about personas into a register: what must be said and is not yet there is made up. */
export async function registerOf(
  clerk: Visitor,
  at: { entity: string; lifeEvent: string; people: Readonly<Record<string, string>> },
): Promise<void> {
  await clerk.openOffice(at.entity, `/register/${at.lifeEvent}`);
  for (const [path, persona] of Object.entries(at.people)) await choose(clerk, path, persona);
  await makeUpTheRest(clerk);
  await clerk.leaveBy(() => clerk.hands.press(clerk.page.locator('[name=save]')));
  assert.match(clerk.page.url(), /\/entries\//, await clerk.main().innerText());
}

async function makeUpTheRest({ page }: Visitor): Promise<void> {
  for (const select of await page.locator('main select').all()) {
    if ((await select.inputValue()) === '') await select.selectOption({ index: 1 });
  }
  for (const field of await page.locator('main input:is([type=text], [type=number], [type=date])').all()) {
    if ((await field.inputValue()) === '')
      await field.fill(MADE_UP[(await field.getAttribute('type')) as keyof typeof MADE_UP]);
  }
}

const MADE_UP = { text: 'كما في السجل', number: '3', date: '2026-11-22' };

async function choose(clerk: Visitor, path: string, persona: string): Promise<void> {
  await clerk.hands.choose(clerk.page.locator(`[name="person/${path}"][value="${identityOf(persona)}"]`));
}

/** Turns a sandbox entity off or on again, on its own first page. */
export async function turn(clerk: Visitor, entity: string, to: 'down' | 'up'): Promise<void> {
  await clerk.openOffice(entity);
  const button = clerk.page.locator(`button[name=down][value=${to === 'down' ? 'on' : 'off'}]`);
  await clerk.leaveBy(() => clerk.hands.press(button));
}
