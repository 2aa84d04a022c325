// SPDX-License-Identifier: Apache-2.0
import type { FactView } from '../facts.ts';
import { toNum } from '../numbers.ts';
import { parseDate, parseDateTime, parseDuration, parseTime } from '../temporal-text.ts';
import type { FeelValue, Value } from '../values.ts';
import { childOf, childrenOf } from './document.ts';
import { readXml, type XmlElement } from './xml.ts';

/** What one decision of a test case must come to. */
export type Expectation = { readonly name: string; readonly value: Value };

/** One case of a file of test cases, in the form that the standard's compliance kit (TCK) writes them in. */
export type TestCase = {
  readonly id: string;
  readonly facts: FactView;
  /** The decision service that is called; null where decisions are evaluated one by one. */
  readonly service: string | null;
  readonly expected: readonly Expectation[];
};

const XSI = '{http://www.w3.org/2001/XMLSchema-instance}';

/** Reads a file of test cases; throws an UnreadableModel when it is no XML. */
export function readTestCases(xml: string): TestCase[] {
  return childrenOf(readXml(xml), 'testCase').map((element) => ({
    id: element.attributes.get('id') ?? '',
    facts: factsOf(element),
    service:
      element.attributes.get('type') === 'decisionService' ? (element.attributes.get('invocableName') ?? null) : null,
    expected: childrenOf(element, 'resultNode').map((result) => ({
      name: result.attributes.get('name') ?? '',
      value: valueIn(childOf(result, 'expected')),
    })),
  }));
}

// The kit knows nothing of what nobody has told: an input that a case leaves out is null.
function factsOf(element: XmlElement): FactView {
  const told = new Map(
    childrenOf(element, 'inputNode').map((input) => [input.attributes.get('name') ?? '', valueIn(input) as FeelValue]),
  );
  return { get: (name) => told.get(name) ?? null };
}

function valueIn(element: XmlElement | undefined): Value {
  if (element === undefined) return null;
  const list = childOf(element, 'list');
  if (list !== undefined) return isNil(list) ? null : childrenOf(list, 'item').map(valueIn);
  const components = childrenOf(element, 'component');
  if (components.length > 0)
    return new Map(components.map((component) => [component.attributes.get('name') ?? '', valueIn(component)]));
  const value = childOf(element, 'value');
  return value === undefined || isNil(value) ? null : scalarOf(value);
}

function isNil(element: XmlElement): boolean {
  return element.attributes.get(`${XSI}nil`) === 'true';
}

const SCALARS: Readonly<Record<string, (text: string) => Value>> = {
  boolean: (text) => text === 'true' || text === '1',
  decimal: toNum,
  double: toNum,
  integer: toNum,
  date: parseDate,
  time: parseTime,
  dateTime: parseDateTime,
  duration: parseDuration,
};

function scalarOf(element: XmlElement): Value {
  const type = element.attributes.get(`${XSI}type`)?.split(':').at(-1) ?? 'string';
  const read = SCALARS[type];
  return read === undefined ? element.text : read(element.text.trim());
}
