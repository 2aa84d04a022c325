// SPDX-License-Identifier: Apache-2.0
import { deepEqual, ok } from 'node:assert/strict';
import { suite, test } from 'node:test';
import { BUILTINS } from './builtins/table.ts';
import { checkedOf, compileTests } from './compile.ts';
import { EMIT_KINDS } from './emit/emit.ts';
import type { FactType } from './index.ts';
import { DOMAINS, LEAVES, type Letter } from './random/leaves.ts';
import { CELL_TEMPLATES, TEMPLATES } from './random/templates.ts';
import { rule, VOCABULARY } from './trial.ts';

// Laws over random rules say only as much as the rules do, so that nothing of the language is left out is a test itself.

const FACT_KINDS: FactType['kind'][] = ['text', 'number', 'boolean', 'date', 'date-time', 'duration', 'choice', 'list'];

function withFirstLeaves(template: string): string {
  return template.replace(/\$([A-Za-z])/g, (_, letter: Letter) => `(${LEAVES[letter][0]})`);
}

/** Every template with the first leaf of each type, and every leaf. */
const SOURCES = Object.entries(TEMPLATES).flatMap(([letter, templates]) => [
  ...LEAVES[letter as Letter],
  ...templates.map(withFirstLeaves),
]);

type Node = { readonly kind: string; readonly [part: string]: unknown };

function nodes(part: unknown): Node[] {
  if (Array.isArray(part)) return part.flatMap(nodes);
  if (typeof part !== 'object' || part === null) return [];
  const inner = Object.entries(part).flatMap(([name, each]) => (name === 'at' || name === 'value' ? [] : nodes(each)));
  const value = 'value' in part && isTree(part.value) ? nodes(part.value) : [];
  return 'kind' in part ? [part as Node, ...inner, ...value] : [...inner, ...value];
}

function isTree(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'at' in value;
}

suite('random rules', () => {
  const all = SOURCES.flatMap((source) => nodes(checkedOf(rule(source))?.expr));
  const found = (read: (node: Node) => unknown) => new Set(all.map(read).filter((each) => each !== undefined));

  test('hold every kind of expression', () => {
    const kinds = found((node) => node.kind);
    // A boxed expression is written in a model, not in a text.
    const written = Object.keys(EMIT_KINDS).filter((kind) => kind !== 'boxed');
    deepEqual(
      [...written, 'named', 'matches'].filter((kind) => !kinds.has(kind)),
      [],
    );
  });

  test('hold every operator', () => {
    const operators = found((node) => node['op']);
    for (const op of ['+', '-', '*', '/', '**', '=', '!=', '<', '<=', '>', '>=']) ok(operators.has(op), op);
  });

  test('call every built-in function', () => {
    const called = found((node) => (node.kind === 'call' ? (node['callee'] as Node)['name'] : undefined));
    deepEqual(
      [...BUILTINS.keys()].filter((name) => !called.has(name)),
      [],
    );
  });

  test('test facts of every type as the cells of tables do', () => {
    for (const [fact, templates] of Object.entries(CELL_TEMPLATES)) {
      for (const template of templates) {
        const compiled = compileTests(withFirstLeaves(template), VOCABULARY, fact);
        ok(compiled.ok, `${fact}: ${template}`);
      }
    }
    deepEqual(
      FACT_KINDS.filter((kind) => !Object.keys(CELL_TEMPLATES).some((fact) => VOCABULARY[fact]?.kind === kind)),
      [],
    );
  });

  test('name facts of every type', () => {
    const types = new Set(Object.keys(DOMAINS).map((fact) => (VOCABULARY[fact] as FactType).kind));
    deepEqual(
      FACT_KINDS.filter((kind) => !types.has(kind)),
      [],
    );
    const named = new Set(SOURCES.flatMap((source) => rule(source).facts));
    deepEqual(
      Object.keys(DOMAINS).filter((fact) => !named.has(fact)),
      [],
    );
  });
});
