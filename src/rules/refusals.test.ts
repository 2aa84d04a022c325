// SPDX-License-Identifier: Apache-2.0
import { deepEqual, equal, match, ok } from 'node:assert/strict';
import { suite, test } from 'node:test';
import { compile } from './index.ts';
import { PROBLEMS } from './problems.ts';
import { answer, problems, VOCABULARY, verdict } from './trial.ts';

function refuses(rows: Readonly<Record<string, readonly string[]>>): void {
  for (const [source, expected] of Object.entries(rows)) deepEqual(problems(source), expected, source);
}

suite('what is refused when compiling', () => {
  test('grammar, with the place', () =>
    refuses({
      '': ['empty 1:1'],
      '  // nothing': ['empty 1:13'],
      'age >': ['unexpected 1:6'],
      'age >= 18 and\n  (a or b': ['unexpected 2:10'],
      'age >= 18)': ['unexpected 1:10'],
      'age == 18': ['write-instead 1:5'],
      "name = 'x'": ['write-instead 1:8'],
      'a && b': ['write-instead 1:3'],
      'name = "x': ['unterminated-text 1:8'],
      'a /* b': ['unterminated-comment 1:3'],
      'birth > @"2025-02-30"': ['bad-literal 1:9'],
      'if a then b': ['unexpected 1:12'],
      'and a': ['unexpected 1:1'],
    }));

  test('names', () =>
    refuses({
      'agee > 18': ['unknown-name 1:1'],
      'a and\n foo': ['unknown-name 2:2'],
      'summ(scores) > 1': ['unknown-function 1:1'],
      'birth.yeer > 2000': ['unknown-property 1:6'],
      'constructor = 1': ['unknown-name 1:1'],
      '__proto__ = 1': ['unknown-name 1:1'],
      'starts with(name, prefix: "a")': ['unknown-parameter 1:19'],
      'starts with(string: name, prefix: "a")': ['unknown-parameter 1:27'],
      'string length(name, 1) > 1': ['wrong-arguments 1:1'],
    }));

  test('types', () =>
    refuses({
      'age > "18"': ['not-comparable 1:5'],
      'age = "18"': ['not-comparable 1:5'],
      'birth > "2000-01-01"': ['not-comparable 1:7'],
      'age + name = 3': ['no-arithmetic 1:5'],
      'age and a': ['wrong-type 1:1'],
      'if age then a else b': ['wrong-type 1:4'],
      'starts with(age, "1")': ['wrong-type 1:13'],
      'age in ["a", "b"]': ['wrong-type 1:8'],
      'age > null': ['compare-null 1:5'],
      'date("31/12/2000") < birth': ['bad-literal 1:6'],
      'emirate = "dubay"': ['unknown-option 1:11'],
      'emirate in ("dubai", "ajman")': ['unknown-option 1:22'],
      'emirate in ["dubai", "ajman"]': ['unknown-option 1:22'],
      age: ['not-boolean 1:1'],
      'age + 1': ['not-boolean 1:5'],
      'a > b': ['not-comparable 1:3'],
    }));

  test('several mistakes at once', () =>
    refuses({ 'foo and age > "x" or bar': ['unknown-name 1:1', 'not-comparable 1:13', 'unknown-name 1:22'] }));

  test('a suggestion in both languages', () => {
    const result = compile('agge > 18', VOCABULARY);
    ok(!result.ok);
    match(result.problems[0]?.text.en ?? '', /Did you mean "age"/);
    match(result.problems[0]?.text.ar ?? '', /هل المقصود "age"/);
  });

  test('every problem speaks Arabic and English', () => {
    for (const [code, says] of Object.entries(PROBLEMS)) {
      const text = (says as (...words: string[]) => { ar: string; en: string })('w', 'x', 'y', 'z');
      match(text.ar, /[\u0600-\u06ff]{3}/, code);
      match(text.en, /[a-z]{3}/, code);
    }
  });
});

suite('hostile rules', () => {
  test('too long, too deep, too many', () => {
    deepEqual(problems(`a or ${' '.repeat(20_000)}b`), ['too-long 1:1']);
    equal(problems(`${'('.repeat(5000)}a${')'.repeat(5000)}`)[0]?.split(' ')[0], 'too-deep');
    equal(problems(`${'-'.repeat(5000)}1 = 1`)[0]?.split(' ')[0], 'too-deep');
    equal(problems(`${'not('.repeat(1000)}a${')'.repeat(1000)}`)[0]?.split(' ')[0], 'too-deep');
    equal(problems(`n in [${'1,'.repeat(3000)}1]`)[0]?.split(' ')[0], 'too-many');
  });

  test('a chain without end', () => {
    for (const source of [
      `${'1+'.repeat(9000)}1 = 1`,
      `a${'.x'.repeat(9000)}`,
      `scores${'[1]'.repeat(6000)} = 1`,
      `${'a or '.repeat(3900)}a`,
    ]) {
      equal(problems(source)[0]?.split(' ')[0], 'too-deep', source.slice(0, 10));
    }
  });

  test('a long chain is flat, not deep', () => {
    equal(answer(`${'a or '.repeat(2000)}a`, { a: true }), true);
  });

  test('regular expressions that are mistaken or too large', () =>
    refuses({
      'matches(name, "(a{1000}){1000}")': ['regex-too-large 1:15'],
      'matches(name, "((a|aa)+)\\1")': ['regex-refers-back 1:15'],
      'matches(name, "[")': ['bad-regex 1:15'],
      'matches(name, "a", "g")': ['bad-flags 1:20'],
      'matches(name, name)': ['pattern-not-written 1:15'],
      'matches(name, "a", name)': ['pattern-not-written 1:20'],
      'replace(name, "a*", "b") = "b"': ['regex-matches-nothing 1:15'],
      'replace(name, "a", "$x") = "b"': ['bad-replacement 1:20'],
      'count(split(name, "")) = 1': ['regex-matches-nothing 1:19'],
    }));

  test('regular expressions that explode elsewhere', () => {
    for (const pattern of ['(a+)+$', '(a|a)*b', 'a*a*a*a*a*a*b'])
      equal(answer(`matches(name, "${pattern}")`, { name: `${'a'.repeat(2_000)}!` }), false, pattern);
  });

  test('endless work ends as unknown with a problem, never as no', () => {
    for (const source of [
      'count(for x in 1..40000, y in 1..40000 return x) > 0',
      'some x in 1..1000000000 satisfies x < 0',
      '{f: function(x, y) count(sort([x, y], x)) > 0, r: count(sort([f, f], f))}.r = 1',
      '{f: function(g, n) g(g, n + 1), r: f(f, 0)}.r = 1',
      `{a0: [1, 1], ${Array.from({ length: 60 }, (_, at) => `a${at + 1}: [a${at}, a${at}]`).join(', ')}, r: a60 = a60}.r`,
      'count(for x in 1..60 return [partial, partial]) > 0',
    ]) {
      const found = verdict(source);
      equal(found.is, 'unknown', source);
      ok(found.problem !== undefined, source);
    }
  });
});
