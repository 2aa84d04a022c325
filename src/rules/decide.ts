// SPDX-License-Identifier: Apache-2.0
import type { Text } from '../kernel/text.ts';
import type { Compiled } from './compile.ts';
import type { FactView } from './facts.ts';
import type { AsOf } from './moment.ts';
import type { Verdict } from './verdict.ts';

/** One condition of a service, with what to tell a person when it is met and when it is not. */
export type Criterion = { readonly id: string; readonly rule: Compiled; readonly met: Text; readonly unmet: Text };

/** Whether a person is entitled, why, and while it is unknown which facts could still change that. */
export type Eligibility = {
  readonly verdict: 'eligible' | 'not-eligible' | 'unknown';
  readonly reasons: readonly Reason[];
  readonly missing: readonly string[];
};

/** A criterion's part in a decision. `facts` are those that decided it, or, while it is unknown, those it waits for. */
export type Reason = {
  readonly criterion: string;
  readonly state: 'met' | 'unmet' | 'unknown';
  readonly text: Text;
  readonly facts: readonly string[];
};

/** How a criterion stands, and while it is unknown what it waits for. */
export type Stand = Pick<Reason, 'state'> & { readonly missing: Iterable<string>; readonly problem?: Text | undefined };

/**
 * Who says how each criterion stands about one person: closures, or generated code. Facts may be forgotten, to see what
 * becomes of a criterion without them.
 */
export type Judge = {
  find(criterion: number): Stand;
  isKnown(fact: string): boolean;
  forget(fact: string): void;
  recall(fact: string): void;
};

/** How a verdict counts: null as not met, for what is known to be absent cannot meet a criterion. */
export function standOf(verdict: Verdict): Stand {
  const state = verdict.is === 'unknown' ? 'unknown' : verdict.is === 'true' ? 'met' : 'unmet';
  return { state, missing: verdict.missing, problem: verdict.problem };
}

/** Only the verdict and what is missing, for those who need no reasons. */
export function weigh(criteria: readonly Criterion[], facts: FactView, asOf: AsOf): Omit<Eligibility, 'reasons'> {
  const stands: Stand[] = [];
  for (const { rule } of criteria) {
    const stand = standOf(rule.evaluate(facts, asOf));
    if (stand.state === 'unmet') return { verdict: 'not-eligible', missing: [] };
    stands.push(stand);
  }
  return settle(stands);
}

function settle(stands: readonly Stand[]): Omit<Eligibility, 'reasons'> {
  const missing = new Set<string>();
  let unknown = false;
  for (const stand of stands) {
    if (stand.state === 'unmet') return { verdict: 'not-eligible', missing: [] };
    if (stand.state === 'met') continue;
    unknown = true;
    for (const fact of stand.missing) missing.add(fact);
  }
  return { verdict: unknown ? 'unknown' : 'eligible', missing: [...missing] };
}

/**
 * Decides whether a person is entitled: all criteria must hold, by Kleene's and, so one that fails settles the matter
 * whatever is unknown beside it. Not eligible: the reasons are the criteria that fail and no others. Eligible and
 * unknown: all criteria, each with its state.
 */
export function decide(criteria: readonly Criterion[], facts: FactView, asOf: AsOf): Eligibility {
  return decideBy(criteria, closures(criteria, facts, asOf));
}

function closures(criteria: readonly Criterion[], facts: FactView, asOf: AsOf): Judge {
  const forgotten = new Set<string>();
  const view: FactView = { get: (name) => (forgotten.has(name) ? undefined : facts.get(name)) };
  return {
    find: (index) => standOf((criteria[index] as Criterion).rule.evaluate(view, asOf)),
    isKnown: (fact) => facts.get(fact) !== undefined,
    forget: (fact) => void forgotten.add(fact),
    recall: (fact) => void forgotten.delete(fact),
  };
}

/** Decides and explains by what somebody found out about each criterion. */
export function decideBy(criteria: readonly Criterion[], judge: Judge): Eligibility {
  const stands = criteria.map((_, index) => judge.find(index));
  const { verdict, missing } = settle(stands);
  const reasons = criteria.flatMap((criterion, index) => {
    const stand = stands[index] as Stand;
    return verdict === 'not-eligible' && stand.state !== 'unmet' ? [] : [reasonFor(criterion, index, stand, judge)];
  });
  return { verdict, reasons, missing };
}

function reasonFor(criterion: Criterion, index: number, stand: Stand, judge: Judge): Reason {
  const { id, rule, met, unmet } = criterion;
  const { state } = stand;
  if (state === 'unknown')
    return { criterion: id, state, text: stand.problem ?? waitingFor(met), facts: [...stand.missing] };
  return { criterion: id, state, text: state === 'met' ? met : unmet, facts: deciding(rule, index, state, judge) };
}

/** A reason is written "because …"; while it is open, the same words follow "we do not know yet whether". */
function waitingFor(met: Text): Text {
  const ar = met.ar.startsWith('لأن') ? `لم نعرف بعد ${met.ar.replace(/^لأن/, 'أن')}` : `لم نعرف بعد: ${met.ar}`;
  const en = /^because /i.test(met.en)
    ? `We do not know yet whether ${met.en.replace(/^because /i, '')}`
    : `Not known yet: ${met.en}`;
  return { ar, en };
}

/**
 * A smallest set of known facts that alone give the same state: one after the other is forgotten, and stays forgotten
 * when the answer holds without it. The four states make this sound, for a definite answer never changes by learning.
 */
function deciding(rule: Compiled, index: number, state: Reason['state'], judge: Judge): string[] {
  const known = rule.facts.filter((fact) => judge.isKnown(fact));
  const forgotten = new Set<string>();
  for (const fact of known.toReversed()) {
    judge.forget(fact);
    if (judge.find(index).state === state) forgotten.add(fact);
    else judge.recall(fact);
  }
  for (const fact of forgotten) judge.recall(fact);
  return known.filter((fact) => !forgotten.has(fact));
}
