// SPDX-License-Identifier: Apache-2.0
import type { Bundle, Definition, Fact, LifeEvent, Service } from '../catalogue/index.ts';
import { refuseReach } from './refusal.ts';

/** A bundle with all that it names: what reach is asked about, and what a population is made for. */
export type Offering = {
  readonly bundle: Bundle;
  readonly lifeEvent: LifeEvent;
  /** At least the services of the bundle. */
  readonly services: ReadonlyMap<string, Service>;
  /** The whole dictionary: a changed criterion may name what no criterion named before. */
  readonly facts: ReadonlyMap<string, Fact>;
};

/** Finds a bundle and what it names among definitions. Throws a `ReachRefusal` when one of them is not there. */
export function offeringOf(definitions: readonly Definition[], bundleId: string): Offering {
  const bundles = definitions.filter((one) => one.kind === 'bundle');
  const bundle =
    bundles.find(({ id }) => id === bundleId) ??
    refuseReach(
      'no-bundle',
      `There is no bundle ${bundleId}. There are: ${bundles.map(({ id }) => id).join(', ') || 'none'}.`,
    );
  const lifeEvent =
    definitions.find((one) => one.kind === 'life-event' && one.id === bundle.lifeEvent) ??
    refuseReach('no-bundle', `${bundle.id} names the life event ${bundle.lifeEvent}, which is not defined.`);
  const byId = <K extends Definition['kind']>(kind: K) =>
    new Map(
      definitions.flatMap((one) =>
        one.kind === kind ? [[one.id, one as Extract<Definition, { kind: K }>] as const] : [],
      ),
    );
  return { bundle, lifeEvent: lifeEvent as LifeEvent, services: byId('service'), facts: byId('fact') };
}
