// SPDX-License-Identifier: Apache-2.0
import { type Criterion, compile, type FactType, type RuleProblem, type Vocabulary } from '../../rules/index.ts';
import type { Fact } from './definitions.ts';

export type { Criterion, Vocabulary };

type Compiled =
  | { readonly ok: true; readonly criterion: Criterion }
  | { readonly ok: false; readonly problems: readonly RuleProblem[] };

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

// Compiled once for each vocabulary, which lives as long as the snapshot it belongs to.
const compiled = new WeakMap<Vocabulary, Map<string, Compiled>>();

/** Compiles a condition, or gives back what was compiled for the same text and vocabulary before. */
export function compileCriterion(source: string, vocabulary: Vocabulary): Compiled {
  let known = compiled.get(vocabulary);
  if (!known) compiled.set(vocabulary, (known = new Map()));
  let result = known.get(source);
  if (!result) known.set(source, (result = compileNow(source, vocabulary)));
  return result;
}

function compileNow(source: string, vocabulary: Vocabulary): Compiled {
  const result = compile(source, vocabulary);
  return result.ok ? { ok: true, criterion: result.value } : { ok: false, problems: result.problems };
}
