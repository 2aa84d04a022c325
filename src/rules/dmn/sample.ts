// SPDX-License-Identifier: Apache-2.0

// For the tests of this folder only: small models, written in parts.

import { assert } from '../../kernel/assert.ts';
import type { FeelValue } from '../values.ts';
import { type Model, readModel } from './model.ts';

const AS_OF = { date: '2025-06-15' } as const;

/** A model of some elements. */
export function definitions(...elements: readonly string[]): string {
  const space = 'https://www.omg.org/spec/DMN/20230324/MODEL/';
  return `<definitions xmlns="${space}" name="sample" namespace="urn:sample">\n${elements.join('\n')}\n</definitions>`;
}

export function input(name: string, type = 'number'): string {
  return `<inputData name="${name}" id="_${name}"><variable name="${name}" typeRef="${type}"/></inputData>`;
}

/** A literal expression. */
export function literal(text: string): string {
  return `<literalExpression><text>${escaped(text)}</text></literalExpression>`;
}

export function decision(name: string, logic: string, needs: readonly string[] = []): string {
  const requirements = needs.map((need) =>
    need.startsWith('bkm')
      ? `<knowledgeRequirement><requiredKnowledge href="#_${need}"/></knowledgeRequirement>`
      : `<informationRequirement><${need.startsWith('d') ? 'requiredDecision' : 'requiredInput'} href="#_${need}"/></informationRequirement>`,
  );
  return `<decision name="${name}" id="_${name}"><variable name="${name}"/>${requirements.join('')}${logic}</decision>`;
}

/** A function of the model's own. */
export function knowledge(
  name: string,
  params: readonly string[],
  body: string,
  needs: readonly string[] = [],
): string {
  const formal = params.map((param) => `<formalParameter name="${param}"/>`).join('');
  const requirements = needs.map(
    (need) => `<knowledgeRequirement><requiredKnowledge href="#_${need}"/></knowledgeRequirement>`,
  );
  return (
    `<businessKnowledgeModel name="${name}" id="_${name}"><variable name="${name}"/>` +
    `<encapsulatedLogic>${formal}${literal(body)}</encapsulatedLogic>${requirements.join('')}</businessKnowledgeModel>`
  );
}

/** A decision table over `n`; each row is a test and an output. */
export function table(policy: string, rows: readonly (readonly [test: string, output: string])[]): string {
  const rules = rows.map(
    ([test, output]) =>
      `<rule><inputEntry><text>${escaped(test)}</text></inputEntry><outputEntry><text>${escaped(output)}</text></outputEntry></rule>`,
  );
  return `<decisionTable hitPolicy="${policy}"><input><inputExpression><text>n</text></inputExpression></input><output/>${rules.join('')}</decisionTable>`;
}

export function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}

export function modelOf(...elements: readonly string[]): Model {
  const read = readModel(definitions(...elements));
  assert(read.ok, read.ok ? '' : read.problems.map(({ text }) => text.en).join(' '));
  return read.model;
}

/** What a decision comes to: its value, or `? a b` with what is missing. */
export function answerOf(model: Model, name: string, facts: Readonly<Record<string, FeelValue>> = {}): unknown {
  const verdict = model.evaluate(name, new Map(Object.entries(facts)), AS_OF);
  return verdict.is === 'unknown' ? ['?', ...verdict.missing].join(' ') : verdict.value;
}

/** The codes and places of what is wrong with a model. */
export function problemsOf(xml: string): string[] {
  const read = readModel(xml);
  return read.ok ? [] : read.problems.map(({ code, line, column }) => `${code} ${line}:${column}`);
}

/** Whether a decision ended because it did too much. */
export function isExhausted(model: Model, name: string): boolean {
  const verdict = model.evaluate(name, new Map(), AS_OF);
  return verdict.is === 'unknown' && verdict.problem !== undefined;
}
