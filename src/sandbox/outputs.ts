// SPDX-License-Identifier: Apache-2.0
import type { Fact } from '../modules/catalogue/definitions.ts';
import type { CaseBody } from './cases.ts';
import type { DemoClock } from './clock.ts';
import type { Country, FactValue } from './country.ts';
import { demoIban } from './iban.ts';
import { initials } from './invented-facts.ts';
import type { Random } from './random.ts';
import { random, seedOf } from './random.ts';

type World = { readonly country: Country; readonly clock: DemoClock };

/** What a case delivers, invented from the facts its service gives back; the same case always gives the same. */
export function inventOutputs(body: CaseBody, world: World): Record<string, FactValue> {
  const service = world.country.services.get(body.service);
  const dice = random(seedOf(body.id));
  const today = world.clock.today();
  const outputs: Record<string, FactValue> = {};
  for (const id of service?.outputs ?? []) {
    const fact = world.country.facts.get(id);
    if (fact) outputs[id] = output(fact, today, dice);
  }
  return outputs;
}

function output(fact: Fact, today: string, dice: Random): FactValue {
  switch (fact.type) {
    case 'boolean':
      return true;
    case 'number':
      return /amount|allowance|grant|pension|support|salary|compensation|benefit/i.test(fact.id)
        ? dice.between(6, 60) * 100
        : dice.between(1, 30);
    case 'date':
      return later(today, daysAhead(fact.id));
    case 'date-time':
      return `${later(today, 7)}T10:00:00+04:00`;
    case 'choice':
      return fact.options?.[0]?.value ?? null;
    case 'list-of-text':
      return [];
    case 'text':
      if (/iban$/i.test(fact.id)) return demoIban(`0002${dice.digits(12)}`);
      if (/centre$/i.test(fact.id)) return 'مركز الياسمين الصحي';
      return `${initials(fact.id)}-${today.slice(0, 4)}-${dice.digits(6)}`;
  }
}

/** How far ahead a date of this name lies. */
function daysAhead(id: string): number {
  if (/maternityLeaveEnd|graceEnd/i.test(id)) return 60;
  if (/leaveEnd$/i.test(id)) return 7;
  if (/(expiry|expires|until|end)(date|on)?$/i.test(id)) return 365 * 2;
  if (/appointment|visit|session|interview|support|course|vaccination/i.test(id)) return 10;
  return 30;
}

function later(day: string, days: number): string {
  return new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);
}
