// SPDX-License-Identifier: Apache-2.0

// For the tests of this module only: a rule, some facts as JSON, and what becomes of them, in one line.

import { assert } from '../kernel/assert.ts';
import { formatValue } from './format.ts';
import {
  type Compiled,
  compile,
  type FactType,
  type FeelValue,
  readFact,
  type Verdict,
  type Vocabulary,
  writeValue,
} from './index.ts';
import type { Value } from './values.ts';

export const VOCABULARY: Vocabulary = {
  a: { kind: 'boolean' },
  b: { kind: 'boolean' },
  n: { kind: 'number' },
  m: { kind: 'number' },
  age: { kind: 'number' },
  'net income': { kind: 'number' },
  name: { kind: 'text' },
  emirate: { kind: 'choice', options: ['abu-dhabi', 'dubai', 'sharjah'] },
  birth: { kind: 'date' },
  seen: { kind: 'date-time' },
  stay: { kind: 'duration' },
  scores: { kind: 'list', of: { kind: 'number' } },
  names: { kind: 'list', of: { kind: 'text' } },
  births: { kind: 'list', of: { kind: 'date' } },
  flags: { kind: 'list', of: { kind: 'boolean' } },
  rounds: { kind: 'list', of: { kind: 'list', of: { kind: 'number' } } },
  الدخل: { kind: 'number' },
};

export const AS_OF = { date: '2025-06-15', instant: '2025-06-15T08:00:00Z' } as const;

export function rule(source: string): Compiled {
  const result = compile(source, VOCABULARY, 'any');
  assert(result.ok, result.ok ? '' : `${source}: ${result.problems.map((problem) => problem.text.en).join(' ')}`);
  return result.rule;
}

export function view(json: Readonly<Record<string, unknown>>): Map<string, FeelValue> {
  const facts = new Map<string, FeelValue>();
  for (const [name, value] of Object.entries(json)) {
    const read = readFact(VOCABULARY[name] as FactType, value);
    assert(read.ok, read.ok ? '' : `${name}: ${read.problem.en}`);
    facts.set(name, read.value);
  }
  return facts;
}

export function verdict(source: string, json: Readonly<Record<string, unknown>> = {}): Verdict {
  return rule(source).evaluate(view(json), AS_OF);
}

/** The answer as JSON, or `? a b` with the missing facts. */
export function answer(source: string, json: Readonly<Record<string, unknown>> = {}): unknown {
  return shown(verdict(source, json));
}

/** The answer in a form that can be compared, ranges included, with the missing facts in no order. */
export function form(found: Verdict): string {
  if (found.is === 'unknown') return `unknown: ${[...found.missing].toSorted().join(', ')}`;
  return `${found.is}: ${formatValue((found.value ?? null) as Value)}`;
}

export function shown(found: Verdict): unknown {
  return found.is === 'unknown' ? ['?', ...found.missing].join(' ') : writeValue(found.value ?? null);
}

/** The codes and places of what is wrong with a rule: `unknown-name 1:5`. */
export function problems(source: string): string[] {
  const result = compile(source, VOCABULARY);
  return result.ok ? [] : result.problems.map((problem) => `${problem.code} ${problem.line}:${problem.column}`);
}
