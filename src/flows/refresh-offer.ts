// SPDX-License-Identifier: Apache-2.0
import type { Catalogue } from '../modules/catalogue/index.ts';
import { getPeople } from '../modules/identity/index.ts';
import { findOffer, optOutsOf } from '../modules/offers/index.ts';
import { knownFacts } from '../modules/registers/index.ts';
import { system, type Tx } from '../platform/db/index.ts';
import type { TaskHandler } from '../platform/tasks/index.ts';
import { happeningOf, notHeldBefore } from './answer-question.ts';
import type { Ground } from './ground.ts';
import { knownOf, type Situation, settle } from './settle-offers.ts';

/** Asks the registers for what an answer made matter, and decides the offer anew. */
export function refreshOffers(ground: Ground): TaskHandler {
  return {
    kind: 'offers.refresh',
    async run(tasks, scope) {
      const catalogue = await ground.catalogue.current();
      for (const task of tasks) {
        const situation = await ground.transactor.transact(system('refresh'), (tx) =>
          readSituation(tx, catalogue, String(task.payload.offer)),
        );
        const settled = await settle(ground, { catalogue, situations: situation ? [situation] : [] });
        if (settled.waiting.size > 0) await scope.postpone(task, 'register-unreachable');
        else await scope.finish([task], (tx) => settled.write(tx));
      }
    },
  };
}

async function readSituation(tx: Tx, catalogue: Catalogue, id: string): Promise<Situation | undefined> {
  const offer = await findOffer(tx, id);
  const bundle = offer && catalogue.bundles.get(offer.bundle_id);
  if (!offer || !bundle) return undefined;
  const person = offer.person_id;
  const [facts, people, optOuts] = await Promise.all([
    knownFacts(tx, [person]),
    getPeople(tx, [person]),
    optOutsOf(tx, [person]),
  ]);
  const occurrence = happeningOf(offer);
  return {
    occurrence,
    bundle,
    identityNumber: people.get(person)?.identityNumber,
    existing: offer,
    optOuts: optOuts.get(person) ?? new Set(),
    known: knownOf(facts, occurrence),
    notHeld: notHeldBefore(offer),
  };
}
