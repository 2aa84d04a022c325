// SPDX-License-Identifier: Apache-2.0
import { fileURLToPath } from 'node:url';
import { readDefinitionFiles } from '../../src/cli/definition-files.ts';
import { type Bundle, type Fact, type Service, vocabularyOf } from '../../src/modules/catalogue/index.ts';
import { type Criterion, compile, type Vocabulary } from '../../src/rules/index.ts';

/** The day on which everybody is decided. */
export const TODAY = '2025-06-15';

/** The services of the newborn bundle, in the order in which every engine answers. */
export const SERVICES = [
  'birth-certificate',
  'newborn-registration',
  'newborn-identity-card',
  'newborn-passport',
  'newborn-residence-permit',
  'newborn-health-insurance',
  'vaccination-plan',
  'child-allowance',
  'maternity-leave',
  'paternity-leave',
] as const;

/** The facts that their criteria name, each with a bit of its own, so that sets of missing facts can be compared. */
export const FACTS = [
  'birthEmirate',
  'nationalityGroup',
  'residencePermitExpiry',
  'hasHealthInsurance',
  'childBirthDate',
  'employmentStatus',
  'monthlyIncome',
] as const;

export type FactName = (typeof FACTS)[number];

export type Newborn = { readonly criteria: readonly (readonly Criterion[])[]; readonly vocabulary: Vocabulary };

/** The definitions of the demo country. */
export function definitionsOfCountry(): readonly unknown[] {
  return readDefinitionFiles(fileURLToPath(new URL('../../seeds/country', import.meta.url))).definitions;
}

function ofKind<T>(definitions: readonly unknown[], kind: string): T[] {
  return definitions.filter((one) => (one as { kind?: unknown } | null)?.kind === kind) as T[];
}

export function vocabularyOfCountry(definitions: readonly unknown[]): Vocabulary {
  return vocabularyOf(ofKind<Fact>(definitions, 'fact'));
}

export function servicesOfCountry(definitions: readonly unknown[]): Service[] {
  return ofKind<Service>(definitions, 'service');
}

export function bundlesOfCountry(definitions: readonly unknown[]): Bundle[] {
  return ofKind<Bundle>(definitions, 'bundle');
}

/** The newborn bundle as it is published; stops when it is no longer the one that the peers were given. */
export function newbornBundle(): Newborn {
  const definitions = definitionsOfCountry();
  const vocabulary = vocabularyOfCountry(definitions);
  const services = new Map(servicesOfCountry(definitions).map((service) => [service.id, service]));
  const bundle = bundlesOfCountry(definitions).find(({ id }) => id === 'newborn');
  const criteria = SERVICES.map((id) => (services.get(id)?.criteria ?? []).map((one) => criterion(one, vocabulary)));
  const named = new Set(criteria.flat().flatMap(({ rule }) => rule.facts));
  const same = bundle?.services.map(({ service }) => service).join() === SERVICES.join();
  if (!same || named.size !== FACTS.length || FACTS.some((fact) => !named.has(fact)))
    throw new Error('The newborn bundle has changed: give the peers of this bench the same criteria.');
  return { criteria, vocabulary };
}

/** A criterion as it is written, compiled. */
export function criterion(
  { id, if: source, met, unmet }: Service['criteria'][number],
  vocabulary: Vocabulary,
): Criterion {
  const compiled = compile(source, vocabulary);
  if (!compiled.ok) throw new Error(`${id}: ${compiled.problems[0]?.text.en}`);
  return { id, rule: compiled.rule, met, unmet };
}
