// SPDX-License-Identifier: Apache-2.0

// For the tests of this module only: random well-typed rules over the whole language, and random facts for them.

import fc from 'fast-check';
import type { FeelValue } from './index.ts';
import { DOMAINS, LEAVES, type Letter } from './random/leaves.ts';
import { CELL_TEMPLATES, TEMPLATES } from './random/templates.ts';
import { view } from './trial.ts';

export { DOMAINS };

type Source = fc.Arbitrary<string>;

const LETTERS = Object.keys(TEMPLATES) as Letter[];

/** How deep rules nest; deeper ones grow beyond what a person would write and find nothing more. */
const DEPTH = 3;

function placesOf(template: string): Letter[] {
  return [...template.matchAll(/\$([A-Za-z])/g)].map((match) => match[1] as Letter);
}

function filled(template: string, partOf: (letter: Letter) => Source): Source {
  return fc.tuple(...placesOf(template).map(partOf)).map((parts) => {
    let next = 0;
    return template.replace(/\$[A-Za-z]/g, () => `(${parts[next++]})`);
  });
}

/** A part of the language: the smallest expressions, how deep they nest, and the templates left out. */
type Sublanguage = {
  readonly leaves: Readonly<Partial<Record<Letter, readonly string[]>>>;
  readonly maxDepth: number;
  readonly without?: readonly RegExp[];
};

/** A generator for each type; `fc.letrec` keeps them from growing without end. */
function expressions({ leaves, maxDepth, without = [] }: Sublanguage): Record<Letter, Source> {
  const letters = LETTERS.filter((letter) => (leaves[letter] ?? []).length > 0);
  const buildable = (template: string) =>
    placesOf(template).every((letter) => letters.includes(letter)) && !without.some((part) => part.test(template));
  const grows = { maxDepth, depthIdentifier: 'rule' };
  return fc.letrec<Record<Letter, string>>(
    (tie) =>
      Object.fromEntries(
        letters.map((letter) => {
          const leaf = fc.constantFrom<string[]>(...(leaves[letter] ?? []));
          const built = TEMPLATES[letter].filter(buildable).map((template) => filled(template, tie));
          return [letter, fc.oneof(grows, { arbitrary: leaf, weight: 1 + Math.ceil(built.length / 2) }, ...built)];
        }),
      ) as Record<Letter, Source>,
  );
}

const EXPRESSIONS = expressions({ leaves: LEAVES, maxDepth: DEPTH });

function built(letters: readonly Letter[]): Source {
  const templates = letters.flatMap((letter) => TEMPLATES[letter]);
  return fc.oneof(...templates.map((template) => filled(template, (letter) => EXPRESSIONS[letter])));
}

/** Conditions of the whole language, each way of building one as likely as any other. */
const CONDITIONS: Source = built(['b']);

/** Rules of the whole language: conditions, and whatever else FEEL can say. A function alone is no answer. */
export const RULES: Source = fc.oneof(
  { arbitrary: CONDITIONS, weight: 2 },
  { arbitrary: built(LETTERS.filter((letter) => letter !== 'f')), weight: 3 },
);

/** Unary tests, as the cells of decision tables hold them, with the fact they are tests of. */
export const CELLS: fc.Arbitrary<{ readonly fact: string; readonly source: string }> = fc.oneof(
  ...Object.entries(CELL_TEMPLATES).flatMap(([fact, templates]) =>
    templates.map((template) => filled(template, (letter) => EXPRESSIONS[letter]).map((source) => ({ fact, source }))),
  ),
);

/** Conditions of a part of the language. */
export function conditionsOf(part: Sublanguage): Source {
  return expressions(part).b;
}

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
