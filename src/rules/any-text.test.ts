// SPDX-License-Identifier: Apache-2.0
import { ok } from 'node:assert/strict';
import { suite, test } from 'node:test';
import fc from 'fast-check';
import { type CompileResult, compile, compileTests } from './index.ts';
import { CELLS, completed, RULES, TOLD } from './random-rules.ts';
import { AS_OF, VOCABULARY, view } from './trial.ts';

// Whatever is typed into the editor of rules is either a rule or a list of problems that an editor can show.

const RUNS = { numRuns: 3000 } as const;

/** Pieces of FEEL, so that nonsense gets past the lexer. */
const PIECES = [
  ...[
    'a',
    'n',
    'net income',
    'name',
    'birth',
    'scores',
    'الدخل',
    '?',
    'item',
    'partial',
    'true',
    'null',
    '1',
    '.5',
    '1e400',
  ],
  ...[
    'and',
    'or',
    'not',
    'if',
    'then',
    'else',
    'for',
    'in',
    'return',
    'some',
    'every',
    'satisfies',
    'between',
    'function',
  ],
  ...[
    'instance of',
    'list<number>',
    'context<',
    'external',
    'sum',
    'string length',
    'date and time',
    'sort',
    '..',
    '->',
  ],
  ...[
    '(',
    ')',
    '[',
    ']',
    '{',
    '}',
    ',',
    ':',
    '.',
    '"',
    '"x"',
    '@',
    '@"P1D"',
    '@"x"',
    '//',
    '/*',
    '*/',
    '\n',
    '\r\n',
    '\\',
  ],
  ...[
    '+',
    '-',
    '*',
    '/',
    '**',
    '=',
    '!=',
    '<',
    '<=',
    '>',
    '>=',
    '==',
    '&&',
    '%',
    ';',
    '😀',
    '\u202e',
    '\u0000',
    '\ud800',
  ],
] as const;

const NONSENSE = fc.array(fc.constantFrom(...PIECES), { maxLength: 40 }).map((pieces) => pieces.join(' '));
const BYTES = fc.string({ unit: 'binary', maxLength: 200 });
const UNITS = fc
  .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 100 })
  .map((units) => String.fromCharCode(...units));

type Change = { readonly at: number; readonly drop: number; readonly piece: string };
const CHANGES: fc.Arbitrary<Change[]> = fc.array(
  fc.record({ at: fc.nat(400), drop: fc.nat(4), piece: fc.constantFrom<string[]>('', ...PIECES) }),
  { minLength: 1, maxLength: 3 },
);

function changed(source: string, changes: readonly Change[]): string {
  return changes.reduce((text, { at, drop, piece }) => {
    const place = at % (text.length + 1);
    return text.slice(0, place) + piece + text.slice(place + drop);
  }, source);
}

const BROKEN = fc.tuple(RULES, CHANGES).map(([source, changes]) => changed(source, changes));
const CUT = fc.tuple(RULES, fc.nat(1000)).map(([source, at]) => source.slice(0, at % (source.length + 1)));

/** Either a rule, or problems each with a place in the text and words in both languages. */
function isRuleOrProblems(result: CompileResult, source: string): void {
  if (result.ok) return;
  ok(result.problems.length > 0, 'refused without a reason');
  const lines = source.split('\n');
  for (const { code, line, column, text } of result.problems) {
    const where = `${code} at ${line}:${column} of ${JSON.stringify(source)}`;
    ok(Number.isInteger(line) && line >= 1 && line <= lines.length, where);
    ok(Number.isInteger(column) && column >= 1 && column <= (lines[line - 1] ?? '').length + 1, where);
    ok(/\p{Script=Arabic}/u.test(text.ar) && /[a-z]/i.test(text.en), where);
  }
}

function holds(sources: fc.Arbitrary<string>): void {
  fc.assert(
    fc.property(sources, TOLD, (source, told) => {
      const result = compile(source, VOCABULARY, 'any');
      isRuleOrProblems(result, source);
      isRuleOrProblems(compile(source, VOCABULARY), source);
      isRuleOrProblems(compileTests(source, VOCABULARY, 'n'), source);
      if (!result.ok) return;
      // What compiles can be asked, by whoever knows everything and by whoever knows nothing.
      result.rule.evaluate(view({}), AS_OF);
      result.rule.evaluate(
        completed({}, told, () => true),
        AS_OF,
      );
    }),
    RUNS,
  );
}

suite('any text is a rule or a list of problems', () => {
  test('random characters', () => holds(BYTES));
  test('random code units, halves of characters among them', () => holds(UNITS));
  test('words and signs of the language in any order', () => holds(NONSENSE));
  test('valid rules with pieces put in and taken out', () => holds(BROKEN));
  test('valid rules cut off anywhere', () => holds(CUT));
  test('cells of tables, broken', () =>
    fc.assert(
      fc.property(CELLS, CHANGES, ({ fact, source }, changes) => {
        const cell = changed(source, changes);
        isRuleOrProblems(compileTests(cell, VOCABULARY, fact), cell);
      }),
      RUNS,
    ));

  test('unknown names and texts that cannot be told from code stay data', () => {
    for (const source of [
      'constructor',
      '__proto__',
      'toString',
      'hasOwnProperty',
      'n.constructor',
      '{__proto__: 1}.__proto__',
    ])
      isRuleOrProblems(compile(source, VOCABULARY, 'any'), source);
    ok(!compile('constructor', VOCABULARY, 'any').ok);
    ok(!compile('__proto__', VOCABULARY, 'any').ok);
  });
});
