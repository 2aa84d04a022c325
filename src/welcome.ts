// SPDX-License-Identifier: Apache-2.0
import type { Product } from './product/index.ts';
import { country } from './sandbox/country.ts';
import type { Directory } from './sandbox/main.ts';

type Welcome = { readonly product: Product; readonly sandbox: Directory | undefined; readonly millis: number };

/** What the person who started us reads: where to go, as whom to sign in, and where the other side of the demo is. */
export function welcome({ product, sandbox, millis }: Welcome): void {
  const { url } = product.ground;
  const lines = [
    '',
    `  وعد · Waad is ready (${(millis / 1000).toFixed(1)} s)`,
    '',
    `  Portal              ${url}/ar   ${url}/en`,
    `  API                 ${url}/api/v1/openapi.json`,
    ...(sandbox ? demoLines(sandbox) : []),
    '',
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
}

const SHOWN = ['civil-register', 'identity-residence', 'health-authority', 'labour', 'social-support', 'education'];
const FIRST_TO_TRY = 4;

function demoLines({ issuer, entities }: Directory): string[] {
  const homes = entities.filter(({ id }) => SHOWN.includes(id));
  const { personas, staff } = country();
  const people = personas.filter((persona) => persona.signsIn !== false).slice(0, FIRST_TO_TRY);
  const staffShown = staff.filter(({ roles }) => roles.includes('case-worker') || roles.includes('operator')).slice(-3);
  return [
    `  Demo identity       ${issuer}   (every persona is one click, no password)`,
    '',
    '  Sign in as',
    ...people.map(({ name, story }) => `    ${name.en} · ${name.ar}: ${story.en}`),
    ...staffShown.map(({ name, entity, roles }) => `    ${name.en} · ${name.ar}: ${roles.join(', ')} at ${entity}`),
    '',
    `  Sandbox entities (${entities.length}, each a server of its own)`,
    ...homes.map(({ name, home }) => `    ${name.en.padEnd(44)} ${home}`),
    `    … all are listed at ${issuer}`,
  ];
}
