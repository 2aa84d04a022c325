// SPDX-License-Identifier: Apache-2.0
import { deepEqual, equal } from 'node:assert/strict';
import { suite, test } from 'node:test';
import { type Criterion, decide } from './index.ts';
import { AS_OF, rule, view } from './trial.ts';

function criterion(id: string, source: string): Criterion {
  return {
    id,
    rule: rule(source),
    met: { ar: `${id} متحقق`, en: `${id} met` },
    unmet: { ar: `${id} غير متحقق`, en: `${id} unmet` },
  };
}

const ADULT = criterion('adult', 'birth + @"P18Y" <= today()');
const POOR = criterion('income', 'net income < 5000 or a');
const LOCAL = criterion('local', 'emirate in ("dubai", "sharjah")');

suite('deciding', () => {
  test('eligible: each criterion with the facts that decided it', () => {
    const found = decide([ADULT, POOR], view({ birth: '2000-01-01', 'net income': 9000, a: true, b: true }), AS_OF);
    deepEqual(found, {
      verdict: 'eligible',
      missing: [],
      reasons: [
        { criterion: 'adult', state: 'met', text: ADULT.met, facts: ['birth'] },
        { criterion: 'income', state: 'met', text: POOR.met, facts: ['a'] },
      ],
    });
  });

  test('not eligible: only what fails, and nothing is missing, whatever else is unknown', () => {
    const found = decide([ADULT, POOR, LOCAL], view({ emirate: 'abu-dhabi', a: true }), AS_OF);
    equal(found.verdict, 'not-eligible');
    deepEqual(found.missing, []);
    deepEqual(found.reasons, [{ criterion: 'local', state: 'unmet', text: LOCAL.unmet, facts: ['emirate'] }]);
  });

  test('what is known to be absent does not meet a criterion', () => {
    equal(decide([ADULT], view({ birth: null }), AS_OF).verdict, 'not-eligible');
    equal(decide([ADULT], view({}), AS_OF).verdict, 'unknown');
  });

  test('unknown: what would settle it', () => {
    const found = decide([ADULT, POOR], view({ birth: '2000-01-01' }), AS_OF);
    equal(found.verdict, 'unknown');
    deepEqual(found.missing, ['net income', 'a']);
    deepEqual(
      found.reasons.map((reason) => [reason.state, reason.facts]),
      [
        ['met', ['birth']],
        ['unknown', ['net income', 'a']],
      ],
    );
  });

  test('no criteria: everyone', () => equal(decide([], view({}), AS_OF).verdict, 'eligible'));

  test('the same day decides whichever day the machine has', () => {
    const facts = view({ birth: '2007-06-15' });
    equal(decide([ADULT], facts, { date: '2025-06-14' }).verdict, 'not-eligible');
    equal(decide([ADULT], facts, { date: '2025-06-15' }).verdict, 'eligible');
  });
});
