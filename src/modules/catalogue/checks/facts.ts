// SPDX-License-Identifier: Apache-2.0
import type { Fact } from '../definitions.ts';
import { type Problem, problem } from '../problems.ts';
import type { Whole } from '../whole.ts';
import { checkTwice } from './references.ts';

/** Whether a fact agrees with itself and with the service said to give it. */
export function checkFact(fact: Fact, whole: Whole): Problem[] {
  return [...checkOptions(fact), ...checkSource(fact, whole), ...checkAskOnce(fact, whole)];
}

function checkOptions(fact: Fact): Problem[] {
  if (fact.type === 'choice' && !fact.options)
    return [problem({ in: fact, path: 'options' }, 'choice-without-options')];
  if (fact.type !== 'choice' && fact.options) return [problem({ in: fact, path: 'options' }, 'options-without-choice')];
  return checkTwice(
    { in: fact, path: 'options' },
    (fact.options ?? []).map((option) => option.value),
  );
}

function checkSource(fact: Fact, whole: Whole): Problem[] {
  if ('person' in fact.source && !fact.question)
    return [problem({ in: fact, path: 'question' }, 'person-without-question')];
  if ('signal' in fact.source && fact.about === 'person')
    return [problem({ in: fact, path: 'about' }, 'signal-fact-about-person')];
  if (!('service' in fact.source)) return [];
  const giver = whole.service.get(fact.source.service);
  if (!giver || giver.outputs.includes(fact.id)) return [];
  return [problem({ in: fact, path: 'source.service' }, 'not-an-output', giver.id)];
}

/**
 * Ask once, before anything is published: a fact that only the person is said to know must not be one that a service
 * gives, that a signal brings, or that a register holds under the same name.
 */
function checkAskOnce(fact: Fact, whole: Whole): Problem[] {
  if (!('person' in fact.source)) return [];
  const holder = holderOf(fact, whole);
  return holder === undefined ? [] : [problem({ in: fact, path: 'source' }, 'asked-though-known', fact.id, holder)];
}

function holderOf(fact: Fact, whole: Whole): string | undefined {
  for (const service of whole.service.values()) if (service.outputs.includes(fact.id)) return service.id;
  for (const lifeEvent of whole['life-event'].values()) {
    if (lifeEvent.arrives && fact.id in lifeEvent.arrives.facts) return lifeEvent.id;
  }
  for (const other of whole.fact.values()) {
    const sameName = other.name.ar === fact.name.ar || other.name.en.toLowerCase() === fact.name.en.toLowerCase();
    if (sameName && other.about === fact.about && 'register' in other.source)
      return `${other.source.register} (${other.id})`;
  }
  return undefined;
}
