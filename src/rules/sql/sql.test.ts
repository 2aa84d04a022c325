// SPDX-License-Identifier: Apache-2.0
import { deepEqual, ok } from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import fc from 'fast-check';
import { onDatabase } from '#test/support/databases.ts';
import { holdAgainst, openDuckDb, type Population, type SqlEngine, settle } from '#test/support/sql-agreement.ts';
import type { Compiled, SqlColumn } from '../index.ts';
import { conditionsOf, RULES } from '../random-rules.ts';
import { AS_OF, rule, view } from '../trial.ts';

// The same rules about the same people, by closures, by DuckDB and by PostgreSQL, embedded and served: every verdict and
// every missing fact must be the same.

const SEED = 20250615;
const PEOPLE = 48;

/** What a fact may be told as, within what its column holds. */
const TOLD: Readonly<Record<string, readonly unknown[]>> = {
  a: [true, false],
  b: [true, false],
  n: [0, 1, 2.5, -3.25, 12],
  m: [0, 1, -7, 3, 2_000_000_000],
  age: [0, 17, 18, 59],
  'net income': [-3, '0.30000000000000004', '123.456789'],
  الدخل: [7, -5, '9007199254740993'],
  name: ['abc', 'b', '', 'ABC', 'مريم 😀', "o'clock \\ %_"],
  emirate: ['dubai', 'sharjah', 'abu-dhabi'],
  birth: ['2000-01-01', '2004-02-29', '2007-06-15', '2007-06-16', '2025-05-31', '0001-01-01', '9999-12-31'],
  seen: ['2025-06-15T08:00:00Z', '2024-02-29T23:59:59.500Z', '1969-12-31T23:00:00Z'],
};
const MONTHS = ['P1Y6M', '-P2M', 'P0M', 'P18Y'];
const SECONDS = ['P30D', 'PT36H', '-PT90S', 'P0D'];

const COLUMNS: Readonly<Record<string, SqlColumn>> = {
  a: { column: 'a', type: 'boolean' },
  b: { column: 'b', type: 'boolean' },
  n: { column: 'n', type: { precision: 6, scale: 2 } },
  m: { column: 'm', type: 'integer' },
  age: { column: 'age', type: 'smallint' },
  'net income': { column: 'net "income"', type: { precision: 20, scale: 17 } },
  الدخل: { column: 'الدخل', type: 'bigint' },
  name: { column: 'name', type: 'text' },
  emirate: { column: 'emirate', type: 'text' },
  birth: { column: 'birth', type: 'date' },
  seen: { column: 'seen', type: 'timestamp' },
  stay: { column: 'stay', type: 'months' },
};

type Domains = Readonly<Record<string, readonly unknown[]>>;

function peopleOf(domains: Domains, always: readonly string[]): Population['people'] {
  const facts = Object.fromEntries(Object.entries(domains).map(([fact, values]) => [fact, fc.constantFrom(...values)]));
  const people = fc.record(facts, { requiredKeys: [...always] });
  return fc.sample(people, { seed: SEED, numRuns: PEOPLE }).map(view);
}

function withNull(domains: Domains): Domains {
  return Object.fromEntries(Object.entries(domains).map(([fact, values]) => [fact, [...values, null, null]]));
}

/** Whatever can be known to be absent, some of it told of everybody. */
const FLAGGED: Population = {
  table: 'flagged',
  columns: new Map(
    Object.entries(COLUMNS).map(([fact, column]) => [
      fact,
      { ...column, absent: `${column.column}?`, told: fact === 'm' },
    ]),
  ),
  people: peopleOf(withNull({ ...TOLD, stay: MONTHS }), ['m']),
};

/** Nothing is ever absent; two facts are told of everybody, one of nobody. */
const PLAIN: Population = {
  table: 'plain',
  columns: new Map(
    Object.entries({
      ...COLUMNS,
      m: { column: 'm', type: 'bigint', told: true },
      emirate: { column: 'emirate', type: 'text', told: true },
      stay: { column: 'stay', type: 'seconds' },
      seen: { column: 'seen', type: 'timestamptz' },
    } satisfies Record<string, SqlColumn>).filter(([fact]) => fact !== 'net income'),
  ),
  people: peopleOf({ ...withoutFact(TOLD, 'net income'), stay: SECONDS }, ['m', 'emirate']),
};

function withoutFact(domains: Domains, fact: string): Domains {
  return Object.fromEntries(Object.entries(domains).filter(([name]) => name !== fact));
}

/** The part of the language that mostly becomes SQL. */
const PART = {
  leaves: {
    b: [
      'a',
      'b',
      'a = true',
      'b = false',
      'a != b',
      'emirate = "dubai"',
      'emirate in ("dubai", "abu-dhabi")',
      'a = null',
      'emirate != null',
      'age >= 18',
    ],
    n: ['n', 'm', 'age', 'net income', 'الدخل', '0', '1', '2.5', '-7', '0.1', '12'],
    t: ['name', 'name', '"abc"', '"b"', '""', '"o\'clock \\\\ %_"', '"مريم 😀"'],
    d: ['birth', 'birth', 'today()', '@"2007-06-15"', '@"2024-02-29"'],
    i: ['seen', 'seen', 'now()', '@"2025-06-15T08:00:00Z"', '@"2024-02-29T23:59:59.5"'],
    y: ['@"P30D"', '@"PT36H"', '@"P0D"', '@"-P400D"'],
    h: ['@"P1Y"', '@"P18M"', '@"-P1M"', '@"P0M"'],
    l: ['[1, 2.5]', '[n, 3]'],
    s: ['["abc", "b"]', '[name, "مريم 😀"]'],
    D: ['[@"2007-06-15", birth]'],
    B: ['[true, false]', '[a, b]'],
    r: ['[1..3]', '(0..2.5]', '(> 1)', '(<= 2)'],
    q: ['[@"2000-01-01"..@"2007-06-15"]', '(@"2004-02-29"..@"2030-01-01")'],
  },
  maxDepth: 3,
  without: [
    /string\(|case|substring|matches|replace|split|join|number\(|date\(|time|instance of|function|is\(|\.\.\$n|\$i [+-]/,
    /\$i\.|\*\*|modulo|round|decimal|sqrt|log|exp|odd|even|before|after|meet|met|overlaps|coincides|includes|during/,
    /start|finish|append|sublist|remove|insert|sort|index of|union|concatenate|flatten|reverse|distinct|median|mean/,
    /stddev|product|mode|duration\(if|get |context|item|\]\[|\$l\[|\$D\[|\$B\[|\$s\[|min\(\$D|max\(\$[dD]|day of|month of/,
  ],
} as const;

function sampled(rules: fc.Arbitrary<string>, numRuns: number): Compiled[] {
  const sources = new Set(fc.sample(rules, { seed: SEED, numRuns }));
  return [...sources].map(rule).filter(({ facts }) => facts.length > 0);
}

/** Every way of saying things that becomes SQL, alone. */
const WRITTEN: readonly string[] = [
  'a',
  'null',
  'not(a)',
  'a and null',
  'a or null',
  'a and b and n > 1',
  'a or b or n > 1',
  'not(a or b) and not(a and b)',
  'a = b',
  'a != b',
  'a = true',
  'a = null',
  'null != a',
  'if a then b else n > 2.5',
  'if a then b else null',
  '(if a then n else 1) > 0',
  '(if a then n else net income) > 0',
  '(if a then "abc" else name) = "abc"',
  '(if a then birth else today()) < @"2024-01-01"',
  'n = m',
  'n != 2.50',
  'n between 1 and m',
  'n in [1..m)',
  'n in (0..2.5]',
  'n in (1, 2.5, 12)',
  'n in (1, > 2, null)',
  'n in (? > 1, m)',
  'n in [1, 2.5, m]',
  'not(n in (1, 2.5))',
  'n in (> 1)',
  'a in (true, b)',
  'n in ([1..3])',
  'name in ("abc", "مريم 😀")',
  'emirate in ["dubai", "sharjah"]',
  'emirate in ("dubai", name)',
  'list contains([1, n, 3], m)',
  'list contains([1, 2, null], n)',
  'n + m > 3',
  'n - m * 2 <= -net income',
  'الدخل * age > 0',
  'n / 12 >= 1',
  '3 < n / m',
  'n / m <= 0.5',
  'n / 3 = 4',
  'n / 0 > 1',
  'n / 4 = 0.625',
  'abs(n) > 3',
  'floor(n) = -4',
  'ceiling(n) = 3',
  'odd(age)',
  'even(age)',
  'sum(n, m, 1) > 3',
  'min(n, m) < 0',
  'max([n, m, 2]) > 2',
  'count([n, m]) = 2',
  'all(a, b)',
  'any([a, b, n > 1])',
  'some x in [n, m] satisfies x > age',
  'every x in [n, m, 3], y in [x, age] satisfies x >= y',
  'some x in 1..3 satisfies x = n',
  'every x in [@"2007-06-15", @"2030-01-01"] satisfies x > birth',
  '[n, m][2] > 0',
  '{p: n, q: p + 1}.q > 2',
  'some k in [{v: n}, {v: m}] satisfies k.v > 0',
  'some x in (for y in [n, m] return y * 2) satisfies x > 3',
  'contains(name, "b")',
  'starts with(name, "")',
  'ends with(name, "😀")',
  'contains(name, "\\\\ %")',
  'string length(name) > 3',
  'name >= "b"',
  'name = "o\'clock \\\\ %_"',
  'birth < @"2007-06-15"',
  'birth = today()',
  'birth + duration("P18Y") <= today()',
  'birth - @"P1M" < @"2004-01-30"',
  'birth + @"PT36H" > today()',
  'birth - @"PT36H" >= @"2007-06-13"',
  '@"P1Y6M" + birth > @"2005-08-29"',
  'today() - birth > @"P30D"',
  '(today() - birth).days > 6575',
  '(birth - @"2007-06-15").days = 1',
  'years and months duration(birth, today()).years >= 18',
  '18 > years and months duration(birth, today()).years',
  'years and months duration(birth, today()) < @"P18Y"',
  'years and months duration(birth, today()).years = 18',
  'years and months duration(birth, birth + @"P18M").months = 6',
  'years and months duration(today(), birth).months < -3',
  'birth.year = 2007',
  'birth.month + birth.day > 20',
  'birth.weekday = 5',
  'day of year(birth) > 60',
  'week of year(birth) < 25',
  'date(birth) > @"2001-01-01"',
  'birth in [@"2000-01-01"..@"2007-06-15"]',
  'birth in (@"2007-06-15", > today())',
  'seen > now()',
  'seen = @"2025-06-15T12:00:00+04:00"',
  'seen in [@"2020-01-01T00:00:00Z"..now()]',
  'seen = null',
];

/** What a duration can be asked when it is told in months, and when in seconds. */
const MONTHLY = ['stay > @"P1Y"', 'stay.years >= 1', 'stay.months = 6', 'stay / @"P1M" > 3', 'stay * age > @"P1Y"'];
const BY_SECONDS = ['stay > @"P1D"', 'stay.days = 1', 'stay.hours >= 12', 'stay / @"PT1H" <= 36', '-stay < @"-PT1H"'];

suite('a rule as SQL', () => {
  const random = sampled(conditionsOf(PART), 1500);
  const whole = sampled(RULES, 600);

  function agrees(open: () => SqlEngine): void {
    for (const population of [FLAGGED, PLAIN]) {
      suite(`says what the closures say of people in the table ${population.table}`, () => {
        const hold = (rules: readonly Compiled[]) => holdAgainst(open(), population, rules, AS_OF);
        before(() => settle(open(), population));
        after(() => open().ask(`DROP TABLE "${population.table}"`));

        test('by every way of saying things that becomes SQL', async () => {
          const rules = [...WRITTEN, ...(population === FLAGGED ? MONTHLY : BY_SECONDS)].map(rule);
          const { differences, refused } = await hold(rules);
          deepEqual(differences, []);
          deepEqual(
            [...refused.values()].flat().map(({ source }) => source),
            [],
          );
        });

        test('by random rules of that part of the language', async () => {
          const { differences, written, answers } = await hold(random);
          deepEqual(differences.slice(0, 3), []);
          ok(written > 480, `only ${written} of ${random.length} rules became SQL`);
          for (const answer of ['true', 'false', 'null']) ok((answers[answer] ?? 0) > 2000, `${answer} is rare`);
        });

        test('by random rules of the whole language, or there is no SQL', async () => {
          const { differences, written } = await hold(whole);
          deepEqual(differences.slice(0, 3), []);
          ok(written > 20 && written < whole.length);
        });
      });
    }
  }

  suite('in DuckDB', () => {
    let engine: SqlEngine & AsyncDisposable;
    before(async () => {
      engine = await openDuckDb();
    });
    after(() => engine[Symbol.asyncDispose]());
    agrees(() => engine);
  });

  for (const engine of ['embedded', 'server'] as const) {
    onDatabase(engine, (db) => agrees(() => ({ dialect: 'postgresql', ask: (sql) => db.sql(sql) })));
  }
});
