// SPDX-License-Identifier: Apache-2.0
import type { Text } from '../../../kernel/index.ts';
import type { Definition, DefinitionKind } from '../definitions.ts';
import { type Place, type Problem, problem } from '../problems.ts';
import type { Whole } from '../whole.ts';

const KIND_NAMES: Readonly<Record<DefinitionKind, Text>> = {
  entity: { ar: 'جهة', en: 'entity' },
  channel: { ar: 'قناة', en: 'channel' },
  fact: { ar: 'معلومة', en: 'fact' },
  'life-event': { ar: 'حدث حياتي', en: 'life event' },
  service: { ar: 'خدمة', en: 'service' },
  bundle: { ar: 'باقة', en: 'bundle' },
};

/** Where a definition names another one. */
type Reference = { readonly to: DefinitionKind; readonly id: string; readonly path: string };

/** Names that lead nowhere, with the nearest that would. */
export function checkReferences(definition: Definition, whole: Whole): Problem[] {
  return referencesOf(definition)
    .filter(({ to, id }) => !whole[to].has(id))
    .map(({ to, id, path }) => {
      const near = nearest(id, whole[to].keys()) ?? '';
      return problem({ in: definition, path }, 'unknown-reference', KIND_NAMES[to].ar, KIND_NAMES[to].en, id, near);
    });
}

function referencesOf(definition: Definition): Reference[] {
  switch (definition.kind) {
    case 'entity':
    case 'channel':
      return [];
    case 'fact':
      if ('register' in definition.source)
        return [{ to: 'entity', id: definition.source.register, path: 'source.register' }];
      if ('service' in definition.source)
        return [{ to: 'service', id: definition.source.service, path: 'source.service' }];
      return [];
    case 'life-event':
      return lifeEventReferences(definition);
    case 'service':
      return [
        { to: 'entity', id: definition.entity, path: 'entity' },
        ...each('channel', 'channels', definition.channels),
        ...each('fact', 'inputs', definition.inputs),
        ...each('fact', 'outputs', definition.outputs),
      ];
    case 'bundle':
      return [
        { to: 'life-event', id: definition.lifeEvent, path: 'lifeEvent' },
        ...definition.services.map(
          (item, i): Reference => ({ to: 'service', id: item.service, path: `services.${i}.service` }),
        ),
      ];
  }
}

function lifeEventReferences({ arrives, follows }: Extract<Definition, { kind: 'life-event' }>): Reference[] {
  const facts = Object.keys(arrives?.facts ?? {});
  return [
    ...(arrives ? [{ to: 'entity', id: arrives.from, path: 'arrives.from' } as const] : []),
    ...facts.map((id): Reference => ({ to: 'fact', id, path: `arrives.facts.${id}` })),
    ...(follows && 'dateFact' in follows
      ? [{ to: 'fact', id: follows.dateFact, path: 'follows.dateFact' } as const]
      : []),
  ];
}

function each(to: DefinitionKind, path: string, ids: readonly string[]): Reference[] {
  return ids.map((id, index) => ({ to, id, path: `${path}.${index}` }));
}

/** Members of a list that are written more than once. */
export function checkTwice(place: Place, ids: readonly string[]): Problem[] {
  const twice = new Set(ids.filter((id, index) => ids.indexOf(id) !== index));
  return [...twice].map((id) => problem(place, 'same-twice', id));
}

/** The known name with the fewest letters changed, where that is at most a third of them. */
function nearest(name: string, known: Iterable<string>): string | undefined {
  let best: string | undefined;
  let least = Math.floor(name.length / 3) + 1;
  for (const candidate of known) {
    if (Math.abs(candidate.length - name.length) >= least) continue;
    const distance = lettersChanged(name, candidate);
    if (distance < least) [best, least] = [candidate, distance];
  }
  return best;
}

function lettersChanged(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const swap = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(swap, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
