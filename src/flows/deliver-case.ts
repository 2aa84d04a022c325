// SPDX-License-Identifier: Apache-2.0
import { assert, type Outcome } from '../kernel/index.ts';
import { type Catalogue, fitsType } from '../modules/catalogue/index.ts';
import { checkOutputs, type JourneyCase, type OutputSpec } from '../modules/journeys/index.ts';
import type { Tx } from '../platform/db/index.ts';
import type { Ground } from './ground.ts';

type Within = { readonly tx: Tx; readonly ground: Pick<Ground, 'catalogue'>; readonly catalogue: Catalogue };

/** The outputs that the version of a case's service declares, as the fact dictionary types them. */
export async function outputsOf(one: JourneyCase, { tx, ground, catalogue }: Within): Promise<OutputSpec[]> {
  const service = await ground.catalogue.serviceVersion(one.service, one.version, tx);
  assert(service, `the service ${one.service}@${one.version} of a case was published`);
  return service.outputs.flatMap((id) => catalogue.facts.get(id) ?? []);
}

/** Checks what a delivery brings, whoever delivers. */
export async function checkDelivery(
  one: JourneyCase,
  outputs: Readonly<Record<string, unknown>>,
  within: Within,
): Promise<Outcome<Readonly<Record<string, unknown>>, 'outputs-missing' | 'outputs-wrong'>> {
  return checkOutputs(await outputsOf(one, within), outputs, fitsType);
}
