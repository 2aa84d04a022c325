// SPDX-License-Identifier: Apache-2.0
import { type Draws, pick, whole } from './draw.ts';
import type { Happening } from './happenings.ts';

/** What a population is made for. */
export type Lives = { readonly happening: Happening; readonly draws: Draws; readonly asOf: string };

const HOMES_OF_RESIDENTS = [
  ['abu-dhabi', 29],
  ['dubai', 38],
  ['sharjah', 18],
  ['ajman', 6],
  ['umm-al-quwain', 1],
  ['ras-al-khaimah', 5],
  ['fujairah', 3],
] as const;

/** Citizens live more evenly over the emirates than those who came to work. */
const HOMES_OF_CITIZENS = [
  ['abu-dhabi', 42],
  ['dubai', 19],
  ['sharjah', 16],
  ['ajman', 5],
  ['umm-al-quwain', 2],
  ['ras-al-khaimah', 10],
  ['fujairah', 6],
] as const;

/** Citizens in a hundred of everybody, and citizens of the neighbouring countries. */
const CITIZENS = 34;
const NEIGHBOURS = 5;

/**
 * The lives behind the facts, as a chain of views over `life0`, which has the numbers `i` and the draws: what comes later depends on what came before, so
 * that nobody is five years old and employed. The last view has the columns i, role, sex, age, grp, thin, home, married,
 * status, sector, income, children, drives.
 */
export function livesOf(lives: Lives): { readonly views: readonly string[]; readonly last: string } {
  const stages = [roleOf, whoOf, homeOf, workOf, meansOf];
  const views = stages.map((stage, index) => {
    const columns = Object.entries(stage(lives)).map(([name, sql]) => `${sql} AS ${name}`);
    return `life${index + 1} AS (SELECT *, ${columns.join(',\n  ')} FROM life${index})`;
  });
  return { views, last: `life${stages.length}` };
}

type Stage = (lives: Lives) => Readonly<Record<string, string>>;

const roleOf: Stage = ({ happening, draws }) => ({
  role: pick(
    draws('role'),
    happening.roles.map(({ role, share }) => [role, share]),
  ),
  // Of some people the registers know little: they came lately, or live far from any office.
  thin: `${draws('thin')} < 0.12`,
});

const whoOf: Stage = ({ happening, draws }) => {
  const byRole = (sql: (role: Happening['roles'][number]) => string) =>
    happening.roles.length === 1 && happening.roles[0]
      ? sql(happening.roles[0])
      : `CASE role ${happening.roles.map((one) => `WHEN '${one.role}' THEN ${sql(one)}`).join(' ')} END`;
  // Two draws added up give the hill that ages have around a life event.
  const hill = `(${draws('age')} + ${draws('age again')}) / 2`;
  return {
    sex: byRole(({ sex }) => (sex ? `'${sex}'` : `CASE WHEN ${draws('sex')} < 0.46 THEN 'female' ELSE 'male' END`)),
    age: byRole(({ age: [from, to] }) => `${from} + ${hill} * ${(to - from).toFixed(2)}`),
    grp: byRole(({ citizens = CITIZENS }) =>
      pick(draws('group'), [
        ['citizen', citizens],
        ['gulf-citizen', citizens === 0 ? 0 : NEIGHBOURS],
        ['resident', Math.max(0, 100 - citizens - NEIGHBOURS)],
      ]),
    ),
  };
};

const homeOf: Stage = ({ draws }) => ({
  home: `CASE WHEN grp = 'citizen' THEN ${pick(draws('home'), HOMES_OF_CITIZENS)} ELSE ${pick(draws('home'), HOMES_OF_RESIDENTS)} END`,
  married: `age >= 19 AND ${draws('married')} < least(0.85, (age - 18) / 16)`,
  drives: `age >= 18 AND ${draws('drives')} < CASE WHEN sex = 'male' THEN 0.78 ELSE 0.61 END`,
});

const workOf: Stage = ({ draws }) => {
  const u = draws('status');
  const grown = pick(u, [
    ['employed', 74],
    ['self-employed', 7],
    ['unemployed', 6],
    ['student', 2],
    ['not-working', 11],
  ]);
  const women = pick(u, [
    ['employed', 51],
    ['self-employed', 4],
    ['unemployed', 8],
    ['student', 3],
    ['not-working', 34],
  ]);
  const young = pick(u, [
    ['employed', 30],
    ['unemployed', 11],
    ['student', 53],
    ['not-working', 6],
  ]);
  const old = pick(u, [
    ['employed', 12],
    ['self-employed', 6],
    ['retired', 58],
    ['not-working', 24],
  ]);
  return {
    status: `CASE WHEN age < 18 THEN 'student' WHEN age < 23 THEN ${young} WHEN age >= 60 THEN ${old}
      WHEN sex = 'female' THEN ${women} ELSE ${grown} END`,
    sector: `CASE WHEN ${draws('sector')} < CASE WHEN grp = 'citizen' THEN 0.71 ELSE 0.09 END THEN 'government' ELSE 'private' END`,
    children: `CASE WHEN age < 20 THEN 0 ELSE CAST(floor(least(age - 19, 7) * ${draws('children')} * ${draws('children again')} * CASE WHEN grp = 'citizen' THEN 1.5 ELSE 1.0 END) AS INTEGER) END`,
  };
};

/** Incomes are many and low, few and high: the cube of a chance. In steps of fifty, as contracts are. */
const meansOf: Stage = ({ draws }) => {
  const spread = `${draws('income')} * ${draws('income')} * ${draws('income')}`;
  const steps = (least: number, most: number) => `${least} + 50 * floor(${spread} * ${(most - least) / 50})`;
  return {
    income: `CAST(CASE
      WHEN status IN ('student', 'unemployed', 'not-working') THEN 0
      WHEN status = 'retired' THEN ${steps(5000, 34_000)}
      WHEN grp = 'citizen' AND sector = 'government' THEN ${steps(14_000, 68_000)}
      WHEN grp = 'citizen' THEN ${steps(8000, 58_000)}
      ELSE ${steps(1800, 42_000)} END AS INTEGER)`,
    pensionable: `CASE WHEN age < 20 OR status = 'student' THEN 0 ELSE ${whole(draws('service'), 0, 1)} * floor((age - 20) * ${draws('service again')}) END`,
  };
};
