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
  await clerk.page.locator('[name="1/child.name.ar"]').fill(name.ar);
  await clerk.page.locator('[name="1/child.name.en"]').fill(name.en);
  await clerk.page.locator('[name="1/child.sex"]').selectOption('female');
  await clerk.leaveBy(() => clerk.page.locator('[name=save]').click());
}

/** Writes an entry about one persona into a register, with what its form begins with. */
export async function registerOf(clerk: Visitor, at: { entity: string; lifeEvent: string; people: Readonly<Record<string, string>> }): Promise<void> {
  await clerk.openOffice(at.entity, `/register/${at.lifeEvent}`);
  for (const [path, persona] of Object.entries(at.people)) await choose(clerk, path, persona);
  await clerk.leaveBy(() => clerk.page.locator('[name=save]').click());
}

async function choose(clerk: Visitor, path: string, persona: string): Promise<void> {
  await clerk.page.locator(`[name="person/${path}"][value="${identityOf(persona)}"]`).check();
}

/** Turns a sandbox entity off or on again, on its own first page. */
export async function turn(clerk: Visitor, entity: string, to: 'down' | 'up'): Promise<void> {
  await clerk.openOffice(entity);
  await clerk.leaveBy(() => clerk.page.locator(`button[name=down][value=${to === 'down' ? 'on' : 'off'}]`).click());
}
