// SPDX-License-Identifier: Apache-2.0

// The door of the rules: FEEL compiled, decided in four states, explained, and planned into questions. Pure: no I/O, no
// clock. Types carry their documentation where they are declared.

export { type Compiled, type CompileResult, compile, compileTests } from './compile.ts';
export { type Criterion, decide, type Eligibility, type Reason } from './decide.ts';
export { type CaseResult, type ModelTest, runTestCases } from './dmn/conformance.ts';
export type { ModelInput } from './dmn/inputs.ts';
export { type Model, type ReadModelOptions, type ReadModelResult, readModel } from './dmn/model.ts';
export type { ModelProblem } from './dmn/problems.ts';
export { type FactView, readFact, writeValue } from './facts.ts';
export { Decider, type Standing } from './generate/decider.ts';
export type { AsOf } from './moment.ts';
export type { PlannedService, Planning } from './plan/outlook.ts';
export { type Fetching, type FetchPlan, type Price, planFetch } from './plan/plan-fetch.ts';
export { planQuestions, type Question, type QuestionPlan } from './plan/plan-questions.ts';
export type { Expected } from './plan/samples.ts';
export type { RuleProblem } from './problems.ts';
export { type Explained, explain, type Prospect, prospects } from './reasons/explain.ts';
export { joinSides, type Sides, sideExamples, sidesOf, sideTests } from './sides/sides.ts';
export type { SqlColumn, SqlColumnType } from './sql/columns.ts';
export type { SqlDialect } from './sql/dialect.ts';
export { type RuleSql, type SqlResult, toSql } from './sql/to-sql.ts';
export type { SqlPlace } from './sql/translator.ts';
export type { FeelValue } from './values.ts';
export type { Verdict } from './verdict.ts';
export type { FactType, Vocabulary } from './vocabulary.ts';
