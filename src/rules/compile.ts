// SPDX-License-Identifier: Apache-2.0
import { Budget, isExhaustion } from './bounds.ts';
import { BUILTINS } from './builtins/table.ts';
import { KINDS } from './check/check.ts';
import { checkTests } from './check/check-operators.ts';
import { Checker } from './check/checker.ts';
import { BOOLEAN, mayBe, nameOfType, ofFact, type StaticType } from './check/static-type.ts';
import { EMIT_KINDS } from './emit/emit.ts';
import { emitTests } from './emit/emit-operators.ts';
import { Emitter } from './emit/emitter.ts';
import { Frame, type Run } from './emit/frame.ts';
import type { FactView } from './facts.ts';
import type { AsOf } from './moment.ts';
import { problemAt, type RuleProblem, SyntaxProblem } from './problems.ts';
import { parse, parseUnaryTests } from './syntax/parser.ts';
import type { Expr } from './syntax/tree.ts';
import type { Value } from './values.ts';
import { EXHAUSTED, toVerdict, type Verdict } from './verdict.ts';
import type { Vocabulary } from './vocabulary.ts';

/** A rule, ready to be evaluated any number of times. `facts` are all it names, in the order in which it names them. */
export type Compiled = {
  readonly source: string;
  readonly facts: readonly string[];
  evaluate(facts: FactView, asOf: AsOf): Verdict;
};

/** What the checker found out about a rule: where every back end (closures, generated code, SQL) starts from. */
export type Checked = { readonly expr: Expr; readonly checker: Checker; readonly vocabulary: Vocabulary };

const CHECKED = new WeakMap<Compiled, Checked>();

/** The checked tree of a compiled expression; undefined for unary tests, which need a subject. */
export function checkedOf(rule: Compiled): Checked | undefined {
  return CHECKED.get(rule);
}

/** The compiled rule, or everything that is wrong with it. */
export type CompileResult =
  | { readonly ok: true; readonly rule: Compiled }
  | { readonly ok: false; readonly problems: RuleProblem[] };

/**
 * Compiles a FEEL expression. Everything it cannot vouch for is refused here, with the place and what to write instead:
 * a mistake of grammar, a name that is no fact, types that do not fit, an option that a choice does not have. By default
 * the rule must be a condition; `'any'` lets it give any value.
 */
export function compile(source: string, vocabulary: Vocabulary, expect: 'boolean' | 'any' = 'boolean'): CompileResult {
  return attempt(source, () => {
    const expr = parse(source, { names: namesOf(vocabulary) });
    const checker = new Checker(vocabulary, KINDS, true);
    const type = checker.check(expr);
    if (expect === 'boolean' && !mayBe(type, BOOLEAN) && checker.problems.length === 0)
      refuseType(checker, expr.at, type);
    return { checker, emit: () => new Emitter(checker, vocabulary, EMIT_KINDS).emit(expr), expr, vocabulary };
  });
}

/** Compiles unary tests (the cell of a decision table: `< 18, [60..70]`, `not("single")`, `-`) of one fact. */
export function compileTests(source: string, vocabulary: Vocabulary, fact: string): CompileResult {
  return attempt(source, () => {
    const tests = parseUnaryTests(source, { names: namesOf(vocabulary) });
    const checker = new Checker(vocabulary, KINDS, true);
    const type = vocabulary[fact];
    if (type === undefined) {
      checker.problem(tests.at, 'unknown-name', `"${fact}"`, '');
      return { checker, emit: () => () => null, vocabulary };
    }
    checker.root.facts.add(fact);
    checkTests(checker, tests, ofFact(type));
    return {
      checker,
      vocabulary,
      emit: () => {
        const emitter = new Emitter(checker, vocabulary, EMIT_KINDS);
        const [subject, passed, slot] = [
          emitter.fact(fact),
          emitTests(emitter, tests, type.kind === 'boolean'),
          emitter.slot(tests),
        ];
        return (frame) => {
          frame.locals[slot] = subject(frame);
          return passed(frame);
        };
      },
    };
  });
}

function namesOf(vocabulary: Vocabulary): string[] {
  return [...BUILTINS.keys(), ...Object.keys(vocabulary)];
}

function refuseType(checker: Checker, at: { line: number; column: number }, type: StaticType): void {
  const name = nameOfType(type);
  checker.problem(at, 'not-boolean', name.ar, name.en);
}

type Read = {
  readonly checker: Checker;
  readonly emit: () => Run;
  readonly expr?: Expr;
  readonly vocabulary: Vocabulary;
};

function attempt(source: string, read: () => Read): CompileResult {
  try {
    const { checker, emit, expr, vocabulary } = read();
    if (checker.problems.length > 0) return { ok: false, problems: checker.problems };
    const rule = new CompiledRule(source, checker, emit());
    if (expr !== undefined) CHECKED.set(rule, { expr, checker, vocabulary });
    return { ok: true, rule };
  } catch (error) {
    if (error instanceof SyntaxProblem) return { ok: false, problems: [error.problem] };
    if (isExhaustion(error)) return { ok: false, problems: [problemAt({ line: 1, column: 1 }, 'too-much-work')] };
    throw error;
  }
}

class CompiledRule implements Compiled {
  readonly source: string;
  readonly facts: readonly string[];
  private readonly run: Run;
  private readonly slots: number;

  constructor(source: string, checker: Checker, run: Run) {
    this.source = source;
    this.facts = [...checker.root.facts];
    this.run = run;
    this.slots = checker.root.slots;
  }

  evaluate(facts: FactView, asOf: AsOf): Verdict {
    const locals = this.slots === 0 ? NO_LOCALS : new Array<Value>(this.slots).fill(null);
    try {
      return toVerdict(this.run(new Frame({ facts, asOf, budget: new Budget() }, locals, null)));
    } catch (error) {
      if (isExhaustion(error)) return EXHAUSTED;
      throw error;
    }
  }
}

const NO_LOCALS: Value[] = [];
