// SPDX-License-Identifier: Apache-2.0
import { checkCatalogue } from './checks/index.ts';
import { parseDefinitions } from './parse.ts';
import type { Problem } from './problems.ts';

/** What is wrong with definitions that stand on their own, found by the checks that publishing makes, without a database. */
export function checkDefinitions(definitions: readonly unknown[]): Problem[] {
  const parsed = parseDefinitions(definitions);
  return [...parsed.problems, ...checkCatalogue(parsed.definitions)];
}
