// SPDX-License-Identifier: Apache-2.0
import { formatValue } from '../format.ts';
import type { AsOf } from '../moment.ts';
import { compareNumbers, type Num, subtract } from '../numbers.ts';
import { equal } from '../operators/equality.ts';
import { isContext, isList, isNumber, type Value } from '../values.ts';
import { toVerdict, type Verdict } from '../verdict.ts';
import { type Model, readModel } from './model.ts';
import { type Expectation, readTestCases, type TestCase } from './test-cases.ts';

/** What became of one test case: nothing is wrong, or what is, in the words of a report. */
export type CaseResult = { readonly id: string; readonly wrong: string | null };

/** The texts of a model, of what it imports, and of its test cases, as the standard's compliance kit (TCK) has them. */
export type ModelTest = { readonly model: string; readonly imports: readonly string[]; readonly cases: string };

/** Runs the test cases of a model. What the model gets wrong is null, the way the kit wants it. */
export function runTestCases(test: ModelTest, asOf: AsOf): CaseResult[] {
  const read = readModel(test.model, { imports: test.imports, lenient: true });
  const cases = readTestCases(test.cases);
  if (!read.ok) {
    const wrong = `the model was refused: ${read.problems[0]?.text.en ?? ''}`;
    return cases.map(({ id }) => ({ id, wrong }));
  }
  return cases.map((each) => ({ id: each.id, wrong: runCase(read.model, each, asOf) }));
}

function runCase(model: Model, { facts, service, expected }: TestCase, asOf: AsOf): string | null {
  const wrong = expected.flatMap((expectation) => {
    const name = service ?? expectation.name;
    if (!model.decisions.includes(name) && !model.services.includes(name)) return [`there is no decision "${name}"`];
    const verdict = model.evaluate(name, facts, asOf);
    return differences(service === null ? verdict : outputOf(verdict, expectation.name), expectation);
  });
  return wrong.length === 0 ? null : wrong.join('; ');
}

/** Of a service with several outputs, the one that is asked for by its name. */
function outputOf(verdict: Verdict, name: string): Verdict {
  const value = (verdict.value ?? null) as Value;
  const output = isContext(value) ? value.get(name) : undefined;
  return output === undefined ? verdict : toVerdict(output);
}

function differences(verdict: Verdict, { name, value }: Expectation): string[] {
  if (verdict.is === 'unknown')
    return [`"${name}" is unknown: ${verdict.problem?.en ?? [...verdict.missing].join(', ')}`];
  const found = (verdict.value ?? null) as Value;
  if (isAsExpected(found, value)) return [];
  return [`"${name}" is ${formatValue(found)}, not ${formatValue(value)}`];
}

// The kit compares numbers to eight places.
const TOLERANCE = 0.000_000_01;

function isAsExpected(found: Value, expected: Value): boolean {
  if (isNumber(found) && isNumber(expected)) return isNear(found, expected);
  if (isList(found) && isList(expected))
    return found.length === expected.length && found.every((member, at) => isAsExpected(member, expected[at] ?? null));
  if (isContext(found) && isContext(expected))
    return (
      found.size === expected.size &&
      [...found].every(([name, member]) => expected.has(name) && isAsExpected(member, expected.get(name) ?? null))
    );
  return equal(found, expected) === true;
}

function isNear(found: Num, expected: Num): boolean {
  const difference = subtract(found, expected);
  if (difference === null) return false;
  return compareNumbers(difference, TOLERANCE) < 0 && compareNumbers(difference, -TOLERANCE) > 0;
}
