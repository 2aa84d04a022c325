// SPDX-License-Identifier: Apache-2.0
import { Decider } from '../../src/rules/index.ts';
import {
  bundlesOfCountry,
  criterion,
  definitionsOfCountry,
  servicesOfCountry,
  vocabularyOfCountry,
} from './newborn.ts';

export type Compiling = {
  readonly services: number;
  readonly criteria: number;
  /** Milliseconds to closures, and to generated code as well. */
  readonly closures: number;
  readonly milliseconds: number;
};

/** Compiles every criterion of the demo country, and then generates code for each bundle: once, as a server does. */
export function compileCountry(): Compiling {
  const definitions = definitionsOfCountry();
  const vocabulary = vocabularyOfCountry(definitions);
  const services = servicesOfCountry(definitions);
  const bundles = bundlesOfCountry(definitions);
  const started = performance.now();
  const compiled = new Map(services.map(({ id, criteria }) => [id, criteria.map((one) => criterion(one, vocabulary))]));
  const closures = performance.now() - started;
  for (const bundle of bundles) new Decider(bundle.services.map(({ service }) => compiled.get(service) ?? []));
  return {
    services: services.length,
    criteria: services.reduce((sum, { criteria }) => sum + criteria.length, 0),
    closures,
    milliseconds: performance.now() - started,
  };
}
