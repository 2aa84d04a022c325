// SPDX-License-Identifier: Apache-2.0

// The door of the rules: FEEL compiled, decided in four states, explained, and planned into questions. Pure: no I/O, no
// clock. Types carry their documentation where they are declared.

export { compile, compileTests, type Compiled, type CompileResult } from './compile.ts';
export { decide, type Criterion, type Eligibility, type Reason } from './decide.ts';
export { readFact, writeValue, type FactType, type FactView, type Vocabulary } from './facts.ts';
export type { AsOf } from './moment.ts';
export { planQuestions, type PlannedService, type Question } from './plan-questions.ts';
export type { RuleProblem } from './problems.ts';
export type { FeelValue } from './values.ts';
export type { Verdict } from './verdict.ts';
