// SPDX-License-Identifier: Apache-2.0
import type { LifeEvent } from '../definitions.ts';
import { type Problem, problem } from '../problems.ts';
import { signalTypesOf } from '../signal-types.ts';
import type { Whole } from '../whole.ts';
import { checkTwice } from './references.ts';

/** Whether a life event can be recognised: its signal types are its own, its facts come from where it says. */
export function checkLifeEvent(lifeEvent: LifeEvent, whole: Whole): Problem[] {
  const roles = (lifeEvent.arrives?.concerned ?? []).map((person) => person.role);
  return [
    ...checkTwice({ in: lifeEvent, path: 'arrives.concerned' }, roles),
    ...checkTypes(lifeEvent, whole),
    ...checkFacts(lifeEvent, whole),
    ...checkDate(lifeEvent, whole),
  ];
}

function checkTypes(lifeEvent: LifeEvent, whole: Whole): Problem[] {
  const own = signalTypesOf(lifeEvent);
  const problems = checkTwice(
    { in: lifeEvent, path: 'arrives' },
    own.map(({ type }) => type),
  );
  for (const other of whole['life-event'].values()) {
    if (other.id === lifeEvent.id) continue;
    const theirs = new Set(signalTypesOf(other).map(({ type }) => type));
    for (const { type, action } of own) {
      if (theirs.has(type))
        problems.push(problem({ in: lifeEvent, path: `arrives.${action}` }, 'signal-type-taken', type, other.id));
    }
  }
  return problems;
}

function checkFacts(lifeEvent: LifeEvent, whole: Whole): Problem[] {
  return Object.keys(lifeEvent.arrives?.facts ?? {}).flatMap((id) => {
    const fact = whole.fact.get(id);
    if (!fact || 'signal' in fact.source || 'person' in fact.source) return [];
    return [problem({ in: lifeEvent, path: `arrives.facts.${id}` }, 'not-from-signal', id)];
  });
}

function checkDate(lifeEvent: LifeEvent, whole: Whole): Problem[] {
  const { follows } = lifeEvent;
  if (!follows || !('dateFact' in follows)) return [];
  const fact = whole.fact.get(follows.dateFact);
  if (!fact || fact.type === 'date') return [];
  return [problem({ in: lifeEvent, path: 'follows.dateFact' }, 'not-a-date', follows.dateFact)];
}
