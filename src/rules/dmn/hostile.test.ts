// SPDX-License-Identifier: Apache-2.0
import { deepEqual, equal, match, ok } from 'node:assert/strict';
import { suite, test } from 'node:test';
import { decision, definitions, input, isExhausted, knowledge, literal, modelOf, problemsOf, table } from './sample.ts';

const code = (xml: string) => problemsOf(xml)[0]?.split(' ')[0];

suite('hostile files', () => {
  test('entities of their own are refused before any is made', () => {
    const bomb = Array.from({ length: 9 }, (_, at) => `<!ENTITY e${at + 1} "${`&e${at};`.repeat(10)}">`).join('');
    const model = definitions(decision('d', literal('1')));
    equal(code(`<!DOCTYPE definitions [<!ENTITY e0 "x">${bomb}]>${model}`), 'xml-doctype');
    equal(code(`<!DOCTYPE definitions SYSTEM "file:///etc/passwd">${model}`), 'xml-doctype');
    equal(code(model.replace('<text>1', '<text>&e0;')), 'xml-broken');
  });

  test('what is no XML, or not of the standard', () => {
    for (const text of ['', 'x', '<a>', '<a></b>', '<x:a/>', '\u0000', '<definitions'])
      equal(code(text), 'xml-broken', text);
    equal(code('<definitions xmlns="urn:other"/>'), 'not-dmn');
  });

  test('deep, long and wide files', () => {
    equal(code(`${'<a>'.repeat(100_000)}`), 'xml-too-deep');
    equal(code(`<a>${'<b/>'.repeat(300_001)}</a>`), 'xml-too-many');
    equal(code(`<a>${' '.repeat(10_000_000)}</a>`), 'xml-too-long');
    equal(code(definitions(decision('d', literal(`${'('.repeat(5_000)}1${')'.repeat(5_000)}`)))), 'too-deep');
    equal(code(definitions(decision('d', literal('1 + '.repeat(6_000)).replace('</text>', '1</text>')))), 'too-long');
  });

  test('a chain of decisions that is too long is refused, or ends as unknown', () => {
    const chain = Array.from({ length: 10_000 }, (_, at) =>
      decision(`d${at}`, literal('1'), at > 0 ? [`d${at - 1}`] : []),
    );
    equal(code(definitions(...chain.reverse())), 'too-much-work');
  });
});

suite('hostile logic', () => {
  test('functions that call themselves without end', () => {
    const model = modelOf(
      knowledge('bkm', ['x'], 'bkm(x + 1)'),
      knowledge('bkm1', ['x'], 'bkm2(x)', ['bkm2']),
      knowledge('bkm2', ['x'], 'bkm1(x)', ['bkm1']),
      knowledge('bkm3', ['x'], 'count(for i in 1..9 return bkm3(x))'),
      decision('d1', literal('bkm(1)'), ['bkm']),
      decision('d2', literal('bkm1(1)'), ['bkm1']),
      decision('d3', literal('bkm3(1)'), ['bkm3']),
    );
    for (const name of ['d1', 'd2', 'd3']) ok(isExhausted(model, name), name);
  });

  test('loops in loops', () => {
    const inner = (over: string) =>
      `<for iteratorVariable="x"><in>${literal('[1..50000]')}</in><return>${over}</return></for>`;
    ok(isExhausted(modelOf(decision('d', inner(inner(literal('1'))))), 'd'));
  });

  test('a table with many rows, asked many times', () => {
    const rows = Array.from({ length: 5_000 }, (_, at) => [`${at}`, `${at}`] as const);
    const model = modelOf(
      input('n'),
      `<businessKnowledgeModel name="bkm" id="_bkm"><variable name="bkm"/><encapsulatedLogic><formalParameter name="n"/>${table('COLLECT', rows)}</encapsulatedLogic></businessKnowledgeModel>`,
      decision('d1', literal('count(bkm(3))'), ['bkm']),
      decision('d2', literal('count(for i in 1..1000 return bkm(i))'), ['bkm']),
    );
    ok(!isExhausted(model, 'd1'));
    ok(isExhausted(model, 'd2'));
  });

  test('values that double with each step', () => {
    const steps = Array.from({ length: 60 }, (_, at) =>
      decision(`d${at + 1}`, literal(`[d${at}, d${at}]`), [`d${at}`]),
    );
    const model = modelOf(
      decision('d0', literal('[1, 2]')),
      ...steps,
      decision('d', literal('d60 = d60'), ['d60']),
      knowledge('bkm', ['x', 'n'], 'if n = 0 then x else bkm({a: x, b: x}, n - 1)'),
      decision('dContext', literal('bkm(1, 100)'), ['bkm']),
      knowledge('bkmAppend', ['x', 'n'], 'if n = 0 then x else bkmAppend(append(x, x), n - 1)'),
      decision('dAppend', literal('bkmAppend([1], 100)'), ['bkmAppend']),
    );
    for (const name of ['d60', 'd', 'dContext', 'dAppend']) ok(isExhausted(model, name), name);
  });

  test('nothing of the host is reached by a name', () => {
    for (const name of ['constructor', '__proto__', 'process', 'globalThis', 'require'])
      match(problemsOf(definitions(decision('d', literal(name))))[0] ?? '', /^unknown-name/);
    deepEqual(problemsOf(definitions(decision('d', literal('{a: 1}.constructor')))), ['unknown-property 2:79']);
  });
});
