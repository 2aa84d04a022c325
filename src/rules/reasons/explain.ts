// SPDX-License-Identifier: Apache-2.0
import { type Compiled, checkedOf } from '../compile.ts';
import type { FactView } from '../facts.ts';
import type { AsOf } from '../moment.ts';
import type { FeelValue } from '../values.ts';
import type { Verdict } from '../verdict.ts';
import type { FactType } from '../vocabulary.ts';
import { type Part, partsOf } from './parts.ts';

/** A part of a rule and what it comes to about one person: all of its parts, one of them, not its only one, or a condition. */
export type Explained = {
  readonly kind: Part['kind'];
  /** The part as it is written, a rule by itself. */
  readonly source: string;
  readonly facts: readonly string[];
  readonly verdict: Verdict;
  readonly parts: readonly Explained[];
};

/** Takes a rule apart at its `and`s, `or`s and `not`s and says of each part what it comes to. */
export function explain(rule: Compiled, facts: FactView, asOf: AsOf): Explained {
  return explainPart(partsOf(rule), facts, asOf);
}

function explainPart({ kind, rule, parts }: Part, facts: FactView, asOf: AsOf): Explained {
  return {
    kind,
    source: rule.source,
    facts: rule.facts,
    verdict: rule.evaluate(facts, asOf),
    parts: parts.map((part) => explainPart(part, facts, asOf)),
  };
}

/** A missing fact, and what the rule would come to if it were told alone; null where its values cannot all be tried. */
export type Prospect = {
  readonly fact: string;
  readonly outcomes: readonly { readonly value: FeelValue; readonly verdict: Verdict }[] | null;
};

/** What would become of a rule that is unknown if one more fact were told: of each yes or no and each choice. */
export function prospects(rule: Compiled, facts: FactView, asOf: AsOf): Prospect[] {
  const vocabulary = checkedOf(rule)?.vocabulary ?? {};
  return [...rule.evaluate(facts, asOf).missing].map((fact) => {
    const values = valuesOf(vocabulary[fact]);
    const told = (value: FeelValue): FactView => ({ get: (name) => (name === fact ? value : facts.get(name)) });
    return { fact, outcomes: values?.map((value) => ({ value, verdict: rule.evaluate(told(value), asOf) })) ?? null };
  });
}

function valuesOf(type: FactType | undefined): readonly FeelValue[] | null {
  if (type?.kind === 'boolean') return [true, false];
  return type?.kind === 'choice' ? type.options : null;
}
