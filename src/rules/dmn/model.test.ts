// SPDX-License-Identifier: Apache-2.0
import { deepEqual, equal } from 'node:assert/strict';
import { suite, test } from 'node:test';
import { answerOf, decision, definitions, input, knowledge, literal, modelOf, problemsOf, table } from './sample.ts';

suite('the four states in a model', () => {
  test('unknown goes through the graph as far as it matters', () => {
    const model = modelOf(
      input('n'),
      input('m'),
      decision('d1', literal('n > 10'), ['n']),
      decision('d2', literal('d1 or m > 5'), ['d1', 'm']),
    );
    equal(answerOf(model, 'd2'), '? n m');
    equal(answerOf(model, 'd2', { m: 6 }), true);
    equal(answerOf(model, 'd2', { m: 1 }), '? n');
    equal(answerOf(model, 'd2', { m: null, n: 11 }), true);
  });

  test('an unknown row stands in the way of those below it, unless the outputs agree', () => {
    const rows = [
      ['< 18', '"child"'],
      ['>= 18', '"adult"'],
    ] as const;
    const same = [
      ['< 18', '"person"'],
      ['-', '"person"'],
    ] as const;
    const model = modelOf(
      input('n'),
      decision('d1', table('FIRST', rows), ['n']),
      decision('d2', table('FIRST', same), ['n']),
    );
    equal(answerOf(model, 'd1'), '? n');
    equal(answerOf(model, 'd1', { n: 20 }), 'adult');
    equal(answerOf(model, 'd1', { n: null }), null);
    equal(answerOf(model, 'd2'), 'person');
  });

  test('a condition in a box of its own must be true, false or null', () => {
    const part = (name: string, text: string) => `<${name}>${literal(text)}</${name}>`;
    const when = (test: string) =>
      `<conditional>${part('if', test)}${part('then', '1')}${part('else', '1')}</conditional>`;
    const some = (over: string, test: string) =>
      `<some iteratorVariable="x">${part('in', over)}${part('satisfies', test)}</some>`;
    const only = (over: string, test: string) => `<filter>${part('in', over)}${part('match', test)}</filter>`;
    const model = modelOf(
      input('n', 'Any'),
      input('list', 'Any'),
      decision('d1', when('n'), ['n']),
      decision('d2', some('[1, 2]', 'if x = 2 then true else n'), ['n']),
      decision('d3', some('list', 'n'), ['list', 'n']),
      decision('d4', only('[1, 2, 3]', 'if item > 1 then true else n'), ['n']),
    );
    // The branches agree, but what is tested may yet turn out to be no condition.
    equal(answerOf(model, 'd1'), '? n');
    equal(answerOf(model, 'd1', { n: true }), 1);
    equal(answerOf(model, 'd1', { n: null }), 1);
    equal(answerOf(model, 'd1', { n: 'abc' }), null);
    equal(answerOf(model, 'd2'), '? n');
    equal(answerOf(model, 'd2', { n: false }), true);
    equal(answerOf(model, 'd2', { n: 7 }), null);
    equal(answerOf(model, 'd3', { n: 7 }), '? list');
    equal(answerOf(model, 'd3', { n: 7, list: [] }), false);
    equal(answerOf(model, 'd3', { n: 7, list: [1] }), null);
    deepEqual(answerOf(model, 'd4', { n: false }), [2, 3]);
    equal(answerOf(model, 'd4', { n: 1 }), null);
  });

  test('a function of the model is given what is unknown', () => {
    const model = modelOf(
      input('n'),
      knowledge('bkm', ['x'], 'if x > 0 then "some" else "none"'),
      decision('d1', literal('bkm(n)'), ['n', 'bkm']),
    );
    equal(answerOf(model, 'd1'), '? n');
    equal(answerOf(model, 'd1', { n: 0 }), 'none');
  });
});

suite('what is refused in a model', () => {
  test('each problem has its place in the file', () => {
    const xml = definitions(
      input('n'),
      decision('d1', literal('n > "10"'), ['n']),
      decision('d2', literal('nn + 1'), ['n']),
      decision('d3', table('FIRST', [['> "x"', '1']]), ['n']),
    );
    const place = (text: string) => {
      const before = xml.slice(0, xml.indexOf(text)).split('\n');
      return `${before.length}:${(before.at(-1)?.length ?? 0) + 1}`;
    };
    deepEqual(problemsOf(xml), [
      `not-comparable ${place('> "10"')}`,
      `unknown-name ${place('nn + 1')}`,
      `not-comparable ${place('> "x"')}`,
    ]);
  });

  test('functions of other programs, and languages that are not FEEL', () => {
    const java = `<functionDefinition kind="Java">${literal('1')}</functionDefinition>`;
    const other = '<literalExpression expressionLanguage="javascript"><text>1</text></literalExpression>';
    const codes = problemsOf(definitions(decision('d1', java), decision('d2', other)));
    deepEqual(
      codes.map((code) => code.split(' ')[0]),
      ['not-supported', 'not-supported'],
    );
  });

  test('decisions that need each other in a circle', () => {
    const xml = definitions(decision('d1', literal('d2'), ['d2']), decision('d2', literal('d1'), ['d1']));
    equal(problemsOf(xml)[0], 'circle 2:1');
  });
});
