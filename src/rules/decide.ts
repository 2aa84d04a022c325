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

/** How a criterion stands: null counts as not met, for what is known to be absent cannot meet it. */
function stateOf(verdict: Verdict): Reason['state'] {
  if (verdict.is === 'unknown') return 'unknown';
  return verdict.is === 'true' ? 'met' : 'unmet';
}

/** Only the verdict and what is missing, for those who need no reasons. */
export function weigh(criteria: readonly Criterion[], facts: FactView, asOf: AsOf): Omit<Eligibility, 'reasons'> {
  const missing = new Set<string>();
  let unknown = false;
  for (const { rule } of criteria) {
    const verdict = rule.evaluate(facts, asOf);
    const state = stateOf(verdict);
    if (state === 'unmet') return { verdict: 'not-eligible', missing: [] };
    if (state === 'met') continue;
    unknown = true;
    for (const fact of verdict.missing) missing.add(fact);
  }
  return { verdict: unknown ? 'unknown' : 'eligible', missing: [...missing] };
}

/**
 * Decides whether a person is entitled: all criteria must hold, by Kleene's and, so one that fails settles the matter
 * whatever is unknown beside it. Not eligible: the reasons are the criteria that fail and no others. Eligible and
 * unknown: all criteria, each with its state.
 */
export function decide(criteria: readonly Criterion[], facts: FactView, asOf: AsOf): Eligibility {
  const { verdict, missing } = weigh(criteria, facts, asOf);
  const reasons: Reason[] = [];
  for (const criterion of criteria) {
    const found = criterion.rule.evaluate(facts, asOf);
    if (verdict !== 'not-eligible' || stateOf(found) === 'unmet')
      reasons.push(reasonFor(criterion, found, { facts, asOf }));
  }
  return { verdict, reasons, missing };
}

type Known = { readonly facts: FactView; readonly asOf: AsOf };

function reasonFor(criterion: Criterion, found: Verdict, known: Known): Reason {
  const state = stateOf(found);
  const facts = state === 'unknown' ? [...found.missing] : deciding(criterion.rule, found, known);
  const text =
    state === 'met'
      ? criterion.met
      : state === 'unmet'
        ? criterion.unmet
        : (found.problem ?? waitingFor(criterion.met));
  return { criterion: criterion.id, state, text, facts };
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
function deciding(rule: Compiled, found: Verdict, { facts, asOf }: Known): string[] {
  const forgotten = new Set<string>();
  const view: FactView = { get: (name) => (forgotten.has(name) ? undefined : facts.get(name)) };
  for (const fact of rule.facts.toReversed()) {
    if (facts.get(fact) === undefined) continue;
    forgotten.add(fact);
    if (stateOf(rule.evaluate(view, asOf)) !== stateOf(found)) forgotten.delete(fact);
  }
  return rule.facts.filter((fact) => facts.get(fact) !== undefined && !forgotten.has(fact));
}
