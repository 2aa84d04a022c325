// SPDX-License-Identifier: Apache-2.0
import { vocabularyOf } from '../criteria.ts';
import type { Definition } from '../definitions.ts';
import type { Problem } from '../problems.ts';
import { type Whole, wholeOf } from '../whole.ts';
import { checkBundle } from './bundles.ts';
import { checkFact } from './facts.ts';
import { checkLifeEvent } from './life-events.ts';
import { checkReferences } from './references.ts';
import { checkService } from './services.ts';

/**
 * Checks the catalogue as it would be: everything, because a change of one fact may break a criterion somewhere else. Costs
 * a few milliseconds for the whole country.
 */
export function checkCatalogue(definitions: Iterable<Definition>): Problem[] {
  const whole = wholeOf(definitions);
  const known = { whole, vocabulary: vocabularyOf(whole.fact.values()) };
  return allOf(whole).flatMap((definition) => [
    ...checkReferences(definition, whole),
    ...checkByKind(definition, known),
  ]);
}

function allOf(whole: Whole): Definition[] {
  return Object.values(whole).flatMap((byId: ReadonlyMap<string, Definition>) => [...byId.values()]);
}

function checkByKind(definition: Definition, known: Parameters<typeof checkService>[1]): Problem[] {
  switch (definition.kind) {
    case 'fact':
      return checkFact(definition, known.whole);
    case 'life-event':
      return checkLifeEvent(definition, known.whole);
    case 'service':
      return checkService(definition, known);
    case 'bundle':
      return checkBundle(definition, known);
    case 'entity':
    case 'channel':
      return [];
  }
}
