// SPDX-License-Identifier: Apache-2.0

// For the tests of this module only: DMN models written from a few words, among them random decision tables.

import fc from 'fast-check';

/** A decision as the builder takes it: what it needs, and its logic as DMN writes it. */
export type Drafted = { readonly name: string; readonly needs: readonly string[]; readonly logic: string };

/** The inputs that drafted models have, with their types. */
export const INPUTS: Readonly<Record<string, string>> = {
  a: 'boolean',
  b: 'boolean',
  n: 'number',
  emirate: 'string',
};

/** What each of them may be told as. */
export const DOMAINS: Readonly<Record<string, readonly unknown[]>> = {
  a: [true, false, null],
  b: [true, false, null],
  n: [0, 1, 3, null],
  emirate: ['dubai', 'sharjah', null],
};

/** Text as XML holds it. */
export function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** An element that holds an expression as text. */
export function textual(element: string, text: string): string {
  return `<${element}><text>${escaped(text)}</text></${element}>`;
}

/** A whole model of decisions, each of which may need inputs and other decisions. */
export function modelOf(decisions: readonly Drafted[], functions = ''): string {
  const inputs = Object.entries(INPUTS).map(
    ([name, type]) =>
      `<inputData id="i-${name}" name="${name}"><variable name="${name}" typeRef="${type}"/></inputData>`,
  );
  const drafted = decisions.map(({ name, needs, logic }) => {
    const requirements = needs.map((need) => requirementOf(need));
    return `<decision id="d-${name}" name="${name}"><variable name="${name}"/>${requirements.join('')}${logic}</decision>`;
  });
  return `<definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" id="m" name="drafted" namespace="urn:drafted">
${inputs.join('\n')}${functions}${drafted.join('\n')}</definitions>`;
}

function requirementOf(need: string): string {
  if (need in INPUTS) return `<informationRequirement><requiredInput href="#i-${need}"/></informationRequirement>`;
  if (need.startsWith('f-')) return `<knowledgeRequirement><requiredKnowledge href="#${need}"/></knowledgeRequirement>`;
  return `<informationRequirement><requiredDecision href="#d-${need}"/></informationRequirement>`;
}

/** A decision table as its parts are drafted; rows are the cells of the inputs, and then those of the outputs. */
export type DraftedTable = {
  readonly policy: string;
  readonly inputs: readonly { readonly text: string; readonly allowed: string | null }[];
  readonly outputs: readonly {
    readonly name: string;
    readonly ranks: string | null;
    readonly otherwise: string | null;
  }[];
  readonly rows: readonly (readonly string[])[];
};

export function tableOf({ policy, inputs, outputs, rows }: DraftedTable): string {
  const [hit = '', aggregation] = policy.split(' with ');
  const aggregated = aggregation === undefined ? '' : ` aggregation="${aggregation}"`;
  const heads = [
    ...inputs.map(
      ({ text, allowed }) =>
        `<input>${textual('inputExpression', text)}${allowed === null ? '' : textual('inputValues', allowed)}</input>`,
    ),
    ...outputs.map(
      ({ name, ranks, otherwise }) =>
        `<output name="${name}">${ranks === null ? '' : textual('outputValues', ranks)}${otherwise === null ? '' : textual('defaultOutputEntry', otherwise)}</output>`,
    ),
  ];
  const lines = rows.map((cells) => {
    const entries = cells.map((cell, at) => textual(at < inputs.length ? 'inputEntry' : 'outputEntry', cell));
    return `<rule>${entries.join('')}</rule>`;
  });
  return `<decisionTable hitPolicy="${hit}"${aggregated}>${heads.join('')}${lines.join('')}</decisionTable>`;
}

/** All hit policies of the standard, COLLECT with each of its aggregators. */
export const POLICIES = [
  'UNIQUE',
  'ANY',
  'PRIORITY',
  'FIRST',
  'RULE ORDER',
  'OUTPUT ORDER',
  'COLLECT',
  'COLLECT with SUM',
  'COLLECT with MIN',
  'COLLECT with MAX',
  'COLLECT with COUNT',
] as const;

type Column = { readonly text: string; readonly cells: readonly string[]; readonly allowed: readonly string[] };

const COLUMNS: readonly Column[] = [
  { text: 'a', cells: ['true', 'false', '-', 'not(true)', 'b', 'null'], allowed: ['true, false'] },
  {
    text: 'n',
    cells: ['< 1', '>= 1', '[1..3]', '-', '0, 3', 'not(1)', '? > 0 and b', 'null'],
    allowed: ['[0..2]', '>= 0'],
  },
  { text: 'emirate', cells: ['"dubai"', '"sharjah", null', '-', 'not("dubai")'], allowed: ['"dubai", "sharjah"'] },
  { text: 'if a then n else 1', cells: ['1', '> 1', '-'], allowed: ['[0..3]'] },
  { text: 'a and b', cells: ['true', 'false', '-'], allowed: [] },
];

const NUMBERS = ['1', '2', '3', '3', 'n', 'if a then 1 else 2', 'null'];

function columnsOf(columns: readonly Column[]) {
  return fc.tuple(
    ...columns.map((column) =>
      fc.record({
        text: fc.constant(column.text),
        allowed: fc.oneof({ weight: 3, arbitrary: fc.constant(null) }, fc.constantFrom(null, ...column.allowed)),
      }),
    ),
  );
}

/** Random decision tables: any policy, one to three inputs, one or two outputs, up to five rows. */
export const TABLES: fc.Arbitrary<DraftedTable> = fc
  .record({
    policy: fc.constantFrom(...POLICIES),
    columns: fc.shuffledSubarray([...COLUMNS], { minLength: 1, maxLength: 3 }),
    outputs: fc.integer({ min: 1, max: 2 }),
    rows: fc.integer({ min: 0, max: 5 }),
  })
  .chain(({ policy, columns, outputs, rows }) => {
    // The aggregators of numbers take one output.
    const names = ['x', 'y'].slice(0, policy.includes('with') ? 1 : outputs);
    const cells = columns.map(({ cells }) => fc.constantFrom(...cells));
    const row = fc.tuple(...cells, ...names.map(() => fc.constantFrom(...NUMBERS)));
    return fc.record({
      policy: fc.constant(policy),
      inputs: columnsOf(columns),
      outputs: fc.tuple(
        ...names.map((name) =>
          fc.record({
            name: fc.constant(name),
            ranks: policy.includes('ORDER') || policy === 'PRIORITY' ? fc.constant('3, 1, 2') : fc.constant(null),
            otherwise: fc.constantFrom(null, null, '0', 'n'),
          }),
        ),
      ),
      rows: fc.array(row, { minLength: rows, maxLength: rows }),
    });
  });
