// SPDX-License-Identifier: Apache-2.0

// The same ten services for engines that others wrote, each in its own language and prepared as its documentation says:
// everything that can be done once is done before the clock starts.

import { ZenEngine } from '@gorules/zen-engine';
import { evaluate } from 'feelin';
import { Engine as JsonRules, type RuleProperties, type TopLevelCondition } from 'json-rules-engine';
import Publicodes from 'publicodes';
import type { Cuts } from './by-hand.ts';
import type { Contender } from './contender.ts';
import { FACTS, type FactName, SERVICES } from './newborn.ts';
import { known, type Parent } from './parents.ts';

type Service = (typeof SERVICES)[number];
type Told = ReturnType<typeof known>;

const NONE = Object.fromEntries(FACTS.map((fact) => [fact, null])) as Record<FactName, null>;

/** An answer that is neither yes nor no counts as "not known", to be fair: where everything is known there is none. */
function codeOf(value: unknown): number {
  return value === true ? 0 : value === false ? -1 : UNTRACKED;
}

const UNTRACKED = 1 << 30;

/** What an engine is told that takes null for a fact that nobody knows. */
function withNulls(parent: Parent): Told {
  return { ...NONE, ...known(parent) };
}

const ZEN = ({ today, sixYearsAgo }: Cuts): Readonly<Record<Service, string>> => ({
  'birth-certificate': `birthEmirate != 'abroad'`,
  'newborn-registration': `birthEmirate != 'abroad' and nationalityGroup in ['citizen', 'gulf-citizen', 'resident']`,
  'newborn-identity-card': `nationalityGroup in ['citizen', 'gulf-citizen', 'resident']`,
  'newborn-passport': `nationalityGroup == 'citizen'`,
  'newborn-residence-permit': `nationalityGroup == 'resident' and residencePermitExpiry != null and residencePermitExpiry >= ${today}`,
  'newborn-health-insurance': 'hasHealthInsurance == true',
  'vaccination-plan': `childBirthDate != null and childBirthDate > ${sixYearsAgo}`,
  'child-allowance': `nationalityGroup == 'citizen' and (employmentStatus in ['unemployed', 'student', 'not-working'] or (monthlyIncome != null and monthlyIncome <= 25000))`,
  'maternity-leave': `employmentStatus == 'employed'`,
  'paternity-leave': `employmentStatus == 'employed'`,
});

/** One graph with one node that works out all ten: the fastest form that was found. */
export function zen(all: readonly Parent[], cuts: Cuts): Contender {
  const texts = ZEN(cuts);
  const expressions = SERVICES.map((id) => ({ id, key: id, value: texts[id] }));
  const decision = new ZenEngine().createDecision({
    nodes: [
      { id: 'in', name: 'in', type: 'inputNode', position: { x: 0, y: 0 } },
      { id: 'all', name: 'all', type: 'expressionNode', position: { x: 0, y: 0 }, content: { expressions } },
      { id: 'out', name: 'out', type: 'outputNode', position: { x: 0, y: 0 } },
    ],
    edges: [
      { id: '1', sourceId: 'in', targetId: 'all', type: 'edge' },
      { id: '2', sourceId: 'all', targetId: 'out', type: 'edge' },
    ],
  });
  const told = all.slice(0, 5_000).map(withNulls);
  return {
    name: '@gorules/zen-engine',
    bits: null,
    people: told.length,
    async decide(people, answers) {
      for (let person = 0; person < people; person += 1) {
        const { result } = await decision.evaluate(told[person]);
        for (const [service, id] of SERVICES.entries()) answers[person * 10 + service] = codeOf(result[id]);
      }
    },
  };
}

type Condition = Exclude<TopLevelCondition, { condition: string }>;

const is = (fact: FactName, operator: string, value: unknown) => ({ fact, operator, value });

const JSON_RULES = ({ today, sixYearsAgo }: Cuts): Readonly<Record<Service, Condition>> => {
  const bornHere = is('birthEmirate', 'notEqual', 'abroad');
  const livesHere = is('nationalityGroup', 'in', ['citizen', 'gulf-citizen', 'resident']);
  const citizen = is('nationalityGroup', 'equal', 'citizen');
  const without = is('employmentStatus', 'in', ['unemployed', 'student', 'not-working']);
  const employed = { all: [is('employmentStatus', 'equal', 'employed')] };
  return {
    'birth-certificate': { all: [bornHere] },
    'newborn-registration': { all: [bornHere, livesHere] },
    'newborn-identity-card': { all: [livesHere] },
    'newborn-passport': { all: [citizen] },
    'newborn-residence-permit': {
      all: [is('nationalityGroup', 'equal', 'resident'), is('residencePermitExpiry', 'greaterThanInclusive', today)],
    },
    'newborn-health-insurance': { all: [is('hasHealthInsurance', 'equal', true)] },
    'vaccination-plan': { all: [is('childBirthDate', 'greaterThan', sixYearsAgo)] },
    'child-allowance': { all: [citizen, { any: [without, is('monthlyIncome', 'lessThanInclusive', 25_000)] }] },
    'maternity-leave': employed,
    'paternity-leave': employed,
  };
};

export function jsonRules(all: readonly Parent[], cuts: Cuts): Contender {
  const engine = new JsonRules([], { allowUndefinedFacts: true });
  for (const [service, conditions] of Object.entries(JSON_RULES(cuts)))
    engine.addRule({ conditions, event: { type: service } } satisfies RuleProperties);
  const told = all.slice(0, 2_000).map(withNulls);
  return {
    name: 'json-rules-engine',
    bits: null,
    people: told.length,
    async decide(people, answers) {
      for (let person = 0; person < people; person += 1) {
        const { events } = await engine.run(told[person]);
        answers.fill(-1, person * 10, person * 10 + 10);
        for (const { type } of events) answers[person * 10 + SERVICES.indexOf(type as Service)] = 0;
      }
    },
  };
}

const PUBLICODES = ({ today, sixYearsAgo }: Cuts) => {
  const livesHere = {
    'une de ces conditions': [
      "nationalityGroup = 'citizen'",
      "nationalityGroup = 'gulf-citizen'",
      "nationalityGroup = 'resident'",
    ],
  };
  const without = ['unemployed', 'student', 'not-working'].map((work) => `employmentStatus = '${work}'`);
  const rules: Readonly<Record<Service, unknown>> = {
    'birth-certificate': "birthEmirate != 'abroad'",
    'newborn-registration': { 'toutes ces conditions': ["birthEmirate != 'abroad'", livesHere] },
    'newborn-identity-card': livesHere,
    'newborn-passport': "nationalityGroup = 'citizen'",
    'newborn-residence-permit': {
      'toutes ces conditions': ["nationalityGroup = 'resident'", `residencePermitExpiry >= ${today}`],
    },
    'newborn-health-insurance': 'hasHealthInsurance',
    'vaccination-plan': `childBirthDate > ${sixYearsAgo}`,
    'child-allowance': {
      'toutes ces conditions': [
        "nationalityGroup = 'citizen'",
        { 'une de ces conditions': [...without, 'monthlyIncome <= 25000'] },
      ],
    },
    'maternity-leave': "employmentStatus = 'employed'",
    'paternity-leave': "employmentStatus = 'employed'",
  };
  return { ...Object.fromEntries(FACTS.map((fact) => [fact, null])), ...rules };
};

/** The one peer that says which facts are missing. */
export function publicodes(all: readonly Parent[], cuts: Cuts): Contender {
  const engine = new Publicodes(PUBLICODES(cuts) as never, { logger: SILENT });
  const told = all.slice(0, 300).map(situation);
  return {
    name: 'publicodes',
    bits: FACTS,
    people: told.length,
    decide(people, answers) {
      for (let person = 0; person < people; person += 1) {
        engine.setSituation(told[person] as never);
        for (const [service, id] of SERVICES.entries()) {
          const { nodeValue, missingVariables } = engine.evaluate(id);
          const missing = Object.keys(missingVariables).reduce((bits, name) => bits | bitOf(name), 0);
          answers[person * 10 + service] = typeof nodeValue === 'boolean' ? codeOf(nodeValue) : missing || UNTRACKED;
        }
      }
    },
  };
}

const SILENT = { log() {}, warn() {}, error() {} };

function bitOf(name: string): number {
  const at = FACTS.indexOf(name as FactName);
  return at === -1 ? 0 : 1 << at;
}

/** Publicodes has no null: what a parent is known not to have is told as a value that meets nothing. */
function situation(parent: Parent): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(known(parent)).map(([fact, value]) => {
      if (value === null) return [fact, -1];
      if (typeof value === 'boolean') return [fact, value ? 'oui' : 'non'];
      return [fact, typeof value === 'string' ? `'${value}'` : value];
    }),
  );
}

/** The criteria in FEEL. This engine reads the text anew for every person; it has no way to keep what it has read. */
export function feelin(all: readonly Parent[], cuts: Cuts): Contender {
  const texts = FEEL(cuts);
  const told = all.slice(0, 300).map(withNulls);
  return {
    name: 'feelin',
    bits: null,
    people: told.length,
    decide(people, answers) {
      for (let person = 0; person < people; person += 1)
        for (const [service, id] of SERVICES.entries())
          answers[person * 10 + service] = codeOf(evaluate(texts[id], told[person] as Told).value);
    },
  };
}

const FEEL = ({ today, sixYearsAgo }: Cuts): Readonly<Record<Service, string>> => ({
  'birth-certificate': 'birthEmirate != "abroad"',
  'newborn-registration':
    '(birthEmirate != "abroad") and (nationalityGroup in ["citizen", "gulf-citizen", "resident"])',
  'newborn-identity-card': 'nationalityGroup in ["citizen", "gulf-citizen", "resident"]',
  'newborn-passport': 'nationalityGroup = "citizen"',
  'newborn-residence-permit': `(nationalityGroup = "resident") and ((residencePermitExpiry != null) and (residencePermitExpiry >= ${today}))`,
  'newborn-health-insurance': 'hasHealthInsurance = true',
  'vaccination-plan': `childBirthDate > ${sixYearsAgo}`,
  'child-allowance':
    '(nationalityGroup = "citizen") and ((employmentStatus in ["unemployed", "student", "not-working"]) or (monthlyIncome <= 25000))',
  'maternity-leave': 'employmentStatus = "employed"',
  'paternity-leave': 'employmentStatus = "employed"',
});
