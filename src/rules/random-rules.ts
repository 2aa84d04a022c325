// SPDX-License-Identifier: Apache-2.0

// For the tests of this module only: random well-typed rules over the whole language, and random facts for them.

import fc from 'fast-check';
import type { FeelValue } from './index.ts';
import { DOMAINS, LEAVES, type Letter } from './random/leaves.ts';
import { TEMPLATES } from './random/templates.ts';
import { view } from './trial.ts';

export { DOMAINS };

type Source = fc.Arbitrary<string>;

const LETTERS = Object.keys(TEMPLATES) as Letter[];

/** How deep rules nest; deeper ones grow beyond what a person would write and find nothing more. */
const DEPTH = { maxDepth: 3, depthIdentifier: 'rule' } as const;

function filled(template: string, partOf: (letter: Letter) => Source): Source {
  const places = [...template.matchAll(/\$([A-Za-z])/g)].map((match) => match[1] as Letter);
  return fc.tuple(...places.map(partOf)).map((parts) => {
    let next = 0;
    return template.replace(/\$[A-Za-z]/g, () => `(${parts[next++]})`);
  });
}

/** A generator for each type; `fc.letrec` keeps them from growing without end. */
const EXPRESSIONS = fc.letrec<Record<Letter, string>>(
  (tie) =>
    Object.fromEntries(
      LETTERS.map((letter) => {
        const leaf = fc.constantFrom<string[]>(...LEAVES[letter]);
        const built = TEMPLATES[letter].map((template) => filled(template, tie));
        return [letter, fc.oneof(DEPTH, { arbitrary: leaf, weight: 1 + Math.ceil(built.length / 2) }, ...built)];
      }),
    ) as Record<Letter, Source>,
);

function built(letters: readonly Letter[]): Source {
  const templates = letters.flatMap((letter) => TEMPLATES[letter]);
  return fc.oneof(...templates.map((template) => filled(template, (letter) => EXPRESSIONS[letter])));
}

/** Conditions of the whole language, each way of building one as likely as any other. */
export const CONDITIONS: Source = built(['b']);

/** Rules of the whole language: conditions, and whatever else FEEL can say. A function alone is no answer. */
export const RULES: Source = fc.oneof(
  { arbitrary: CONDITIONS, weight: 2 },
  { arbitrary: built(LETTERS.filter((letter) => letter !== 'f')), weight: 3 },
);

const FACTS = Object.keys(DOMAINS);
const VALUES = Object.fromEntries(FACTS.map((fact) => [fact, fc.constantFrom(...(DOMAINS[fact] ?? []))]));

/** Some facts told, the others not. */
export const KNOWN: fc.Arbitrary<Record<string, unknown>> = fc.record(VALUES, { requiredKeys: [] });

/** A value for every fact. */
export const TOLD: fc.Arbitrary<Record<string, unknown>> = fc.record(VALUES);

/** The facts known, and those of `told` that pass. */
export function completed(
  known: Readonly<Record<string, unknown>>,
  told: Readonly<Record<string, unknown>>,
  which: (fact: string) => boolean,
): Map<string, FeelValue> {
  const chosen = Object.entries(told).filter(([fact]) => !(fact in known) && which(fact));
  return view({ ...known, ...Object.fromEntries(chosen) });
}
