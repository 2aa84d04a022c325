// SPDX-License-Identifier: Apache-2.0
import { equal, notEqual, ok } from 'node:assert/strict';
import { suite, test } from 'node:test';
import fc from 'fast-check';
import { type FeelValue, type Model, readFact, readModel } from '../index.ts';
import { AS_OF, form } from '../trial.ts';
import { DOMAINS, type DraftedTable, INPUTS, modelOf, TABLES, tableOf, textual } from './random-model.ts';

const FACTS = Object.keys(INPUTS);

function read(xml: string): Model {
  const result = readModel(xml);
  ok(result.ok, result.ok ? '' : result.problems.map(({ text }) => text.en).join(' '));
  return result.model;
}

function viewOf(json: Readonly<Record<string, unknown>>): Map<string, FeelValue> {
  const types = { a: 'boolean', b: 'boolean', n: 'number', emirate: 'text' } as const;
  return new Map(
    Object.entries(json).map(([name, value]) => {
      const found = readFact({ kind: types[name as keyof typeof types] }, value);
      ok(found.ok);
      return [name, found.value];
    }),
  );
}

/** Every way of telling these facts. */
function tellings(facts: readonly string[]): Record<string, unknown>[] {
  return facts.reduce<Record<string, unknown>[]>(
    (all, fact) => all.flatMap((told) => (DOMAINS[fact] ?? []).map((value) => ({ ...told, [fact]: value }))),
    [{}],
  );
}

/** The laws of the four states for one decision, however much is known, each completion tried. */
function obeysTheLaws(model: Model, decision: string, known: Readonly<Record<string, unknown>>): void {
  const answer = (told: Readonly<Record<string, unknown>>) =>
    model.evaluate(decision, viewOf({ ...known, ...told }), AS_OF);
  const before = answer({});
  const open = FACTS.filter((fact) => !(fact in known));
  equal(before.is === 'unknown', before.missing.size > 0);
  for (const fact of before.missing) ok(open.includes(fact), `${fact} is missing although it was told, or is no fact`);
  for (const told of tellings(open.filter((fact) => !before.missing.has(fact))))
    equal(form(answer(told)), form(before));
  if (before.is === 'unknown') for (const told of tellings([...before.missing])) notEqual(answer(told).is, 'unknown');
}

function drafted(table: DraftedTable): Model {
  return read(modelOf([{ name: 'decided', needs: FACTS, logic: tableOf(table) }]));
}

const KNOWN = fc.record(Object.fromEntries(FACTS.map((fact) => [fact, fc.constantFrom(...(DOMAINS[fact] ?? []))])), {
  requiredKeys: [],
});

suite('laws of the four states for decision tables', () => {
  test('of every hit policy, whatever is known', () =>
    fc.assert(
      fc.property(TABLES, KNOWN, (table, known) => obeysTheLaws(drafted(table), 'decided', known)),
      { numRuns: 1000 },
    ));

  test('where one decision needs another, directly and by way of a function', () =>
    fc.assert(
      fc.property(TABLES, KNOWN, (table, known) => {
        const functions = `<businessKnowledgeModel id="f-raise" name="raise"><encapsulatedLogic>
          <formalParameter name="by"/>${textual('literalExpression', 'if by = null then "none" else by')}
          </encapsulatedLogic></businessKnowledgeModel>`;
        const model = read(
          modelOf(
            [
              { name: 'decided', needs: FACTS, logic: tableOf(table) },
              {
                name: 'second',
                needs: ['decided', 'b'],
                logic: textual('literalExpression', 'if b then decided else [decided]'),
              },
              {
                name: 'last',
                needs: ['second', 'f-raise'],
                logic: textual('literalExpression', '{raised: raise(second)}'),
              },
            ],
            functions,
          ),
        );
        obeysTheLaws(model, 'second', known);
        obeysTheLaws(model, 'last', known);
      }),
      { numRuns: 150 },
    ));
});

suite('a row that may yet hold', () => {
  const rows = (second: string, policy = 'FIRST') =>
    drafted({
      policy,
      inputs: [
        { text: 'a', allowed: null },
        { text: 'n', allowed: null },
      ],
      outputs: [{ name: 'x', ranks: null, otherwise: '0' }],
      rows: [
        ['true', '-', '"free"'],
        ['-', '>= 1', second],
      ],
    });
  const answer = (model: Model, told: Record<string, unknown>) => form(model.evaluate('decided', viewOf(told), AS_OF));

  test('stands in the way of the rows below it', () => {
    equal(answer(rows('"half"'), { n: 3 }), 'unknown: a');
    equal(answer(rows('"half"'), { n: 3, a: false }), 'value: half');
  });

  test('unless they give the same', () => {
    equal(answer(rows('"free"'), { n: 3 }), 'value: free');
    equal(answer(rows('"free"'), {}), 'unknown: a, n');
  });

  test('is of no concern once a row above it holds', () => equal(answer(rows('"half"'), { a: true }), 'value: free'));

  test('keeps a list open, and a number that it might change', () => {
    equal(answer(rows('"half"', 'RULE ORDER'), { n: 3 }), 'unknown: a');
    equal(answer(rows('"half"', 'COLLECT with COUNT'), { n: 3 }), 'unknown: a');
  });
});
