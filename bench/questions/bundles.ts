// SPDX-License-Identifier: Apache-2.0
import type { Fact, Service } from '../../src/modules/catalogue/index.ts';
import { type FeelValue, type PlannedService, readFact, type Vocabulary } from '../../src/rules/index.ts';
import {
  bundlesOfCountry,
  criterion,
  definitionsOfCountry,
  servicesOfCountry,
  vocabularyOfCountry,
} from '../rules/newborn.ts';

export const AS_OF = { date: '2026-11-22' };

/** A bundle of the demo country as one of those concerned meets it, and what people may answer. */
export type Meeting = {
  readonly name: string;
  readonly services: readonly PlannedService[];
  /** All facts that a service by itself needs to decide and to deliver, whoever tells them. */
  readonly declared: ReadonlyMap<string, readonly string[]>;
  readonly types: Vocabulary;
  /** Every fact that somebody would have to tell, were no register there; each with the ways in which it is answered. */
  readonly answers: ReadonlyMap<string, readonly FeelValue[]>;
  /** Facts that a register holds, and so may be known; and those that the signal says, which are. */
  readonly held: ReadonlySet<string>;
  readonly said: ReadonlyMap<string, readonly FeelValue[]>;
};

/** Every bundle, for each role that it is offered to. */
export function meetings(): Meeting[] {
  const definitions = definitionsOfCountry();
  const types = vocabularyOfCountry(definitions);
  const services = new Map(servicesOfCountry(definitions).map((service) => [service.id, service]));
  const facts = new Map(
    definitions.filter((one): one is Fact => (one as Fact).kind === 'fact').map((fact) => [fact.id, fact]),
  );
  return bundlesOfCountry(definitions).flatMap((bundle) => {
    const roles = new Set(bundle.services.flatMap((item) => item.roles ?? []));
    return [...(roles.size > 0 ? roles : ['person'])].map((role): Meeting => {
      const items = bundle.services.filter((item) => !item.roles || item.roles.includes(role));
      const found = items.flatMap((item) => services.get(item.service) ?? []);
      const named = factsNamed(found, facts);
      const told = named.filter((fact) => !isSaid(fact, facts) && !isGiven(fact, facts));
      const said = named.filter((fact) => isSaid(fact, facts));
      const planned = items.map(({ service: id, after }): PlannedService => {
        const service = services.get(id) as Service;
        const criteria = service.criteria.map((one) => criterion(one, types));
        return { id, criteria, inputs: service.inputs.filter((fact) => told.includes(fact)), after: after ?? [] };
      });
      return {
        name: `${bundle.id}, ${role}`,
        services: planned,
        declared: new Map(found.map((service) => [service.id, factsNamed([service], facts)])),
        types,
        answers: new Map(told.map((fact) => [fact, waysOf(types, fact, planned)])),
        said: new Map(said.map((fact) => [fact, waysOf(types, fact, planned)])),
        held: new Set(told.filter((fact) => 'register' in (facts.get(fact)?.source ?? {}))),
      };
    });
  });
}

type Facts = ReadonlyMap<string, Fact>;

function factsNamed(services: readonly Service[], facts: Facts): string[] {
  const named = services.flatMap(({ criteria, inputs }) => [
    ...[...facts.keys()].filter((fact) => criteria.some(({ if: source }) => new RegExp(`\\b${fact}\\b`).test(source))),
    ...inputs,
  ]);
  return [...new Set(named)];
}

function isSaid(fact: string, facts: Facts): boolean {
  return 'signal' in (facts.get(fact)?.source ?? {});
}

/** Whether another service gives it: nobody is asked for that. */
function isGiven(fact: string, facts: Facts): boolean {
  return 'service' in (facts.get(fact)?.source ?? {});
}

/** A few answers that stand for all: those of a choice, both sides of every number and day that a rule of the bundle names. */
function waysOf(types: Vocabulary, fact: string, services: readonly PlannedService[]): FeelValue[] {
  const type = types[fact];
  const rules = services
    .flatMap(({ criteria }) => criteria.map(({ rule }) => rule))
    .filter((rule) => rule.facts.includes(fact));
  const numbers = rules.flatMap(({ source }) => (source.match(/\b\d+(\.\d+)?\b/g) ?? []).map(Number));
  const json = (): unknown[] => {
    switch (type?.kind) {
      case 'boolean':
        return [true, false];
      case 'choice':
        return [...type.options];
      case 'number':
        return [Math.min(0, ...numbers), ...numbers.map((cut) => cut + 1)].slice(0, 3);
      case 'date':
        return ['1950-01-01', '1990-06-15', '2026-11-30', '2031-01-01'].slice(0, rules.length > 0 ? 4 : 1);
      case 'date-time':
        return ['2026-12-01T09:00:00Z'];
      case 'list':
        return [[]];
      default:
        return ['x'];
    }
  };
  return json().flatMap((value) => {
    const read = type && readFact(type, value);
    return read?.ok ? [read.value] : [];
  });
}
