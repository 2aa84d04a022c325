// SPDX-License-Identifier: Apache-2.0
import type { Bundle, Channel, Definition, DefinitionKind, Entity, Fact, LifeEvent, Service } from './definitions.ts';

/** Every current definition by kind and id: what the checks look at, published and about to be. */
export type Whole = {
  readonly entity: ReadonlyMap<string, Entity>;
  readonly channel: ReadonlyMap<string, Channel>;
  readonly fact: ReadonlyMap<string, Fact>;
  readonly 'life-event': ReadonlyMap<string, LifeEvent>;
  readonly service: ReadonlyMap<string, Service>;
  readonly bundle: ReadonlyMap<string, Bundle>;
};

/** Sorts definitions by kind; of two with the same name the later wins. */
export function wholeOf(definitions: Iterable<Definition>): Whole {
  const whole: Record<DefinitionKind, Map<string, Definition>> = {
    entity: new Map(),
    channel: new Map(),
    fact: new Map(),
    'life-event': new Map(),
    service: new Map(),
    bundle: new Map(),
  };
  for (const definition of definitions) whole[definition.kind].set(definition.id, definition);
  return whole as unknown as Whole;
}
