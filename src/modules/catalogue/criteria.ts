// SPDX-License-Identifier: Apache-2.0
import { type CompileResult, type Criterion, compile, type FactType, type Vocabulary } from '../../rules/index.ts';
import type { Fact } from './definitions.ts';

export type { Criterion, Vocabulary };

/** The fact dictionary as the rules know it. */
export function vocabularyOf(facts: Iterable<Fact>): Vocabulary {
  const vocabulary: Record<string, FactType> = {};
  for (const fact of facts) vocabulary[fact.id] = factTypeOf(fact);
  return vocabulary;
}

function factTypeOf(fact: Fact): FactType {
  switch (fact.type) {
    case 'choice':
      return { kind: 'choice', options: (fact.options ?? []).map((option) => option.value) };
    case 'list-of-text':
      return { kind: 'list', of: { kind: 'text' } };
    default:
      return { kind: fact.type };
  }
}

// Compiled once for each vocabulary, which lives as long as the snapshots it belongs to.
const compiled = new WeakMap<Vocabulary, Map<string, CompileResult>>();

/** Compiles a condition, or gives back what was compiled for the same text and vocabulary before. */
export function compileCriterion(source: string, vocabulary: Vocabulary): CompileResult {
  const known = compiled.get(vocabulary) ?? new Map<string, CompileResult>();
  compiled.set(vocabulary, known);
  const result = known.get(source) ?? compile(source, vocabulary);
  known.set(source, result);
  return result;
}
