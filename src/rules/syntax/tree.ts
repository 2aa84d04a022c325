// SPDX-License-Identifier: Apache-2.0
import type { Position } from '../problems.ts';
import type { FeelValue } from '../values.ts';

/** A type as written after `instance of` or on a function's parameter. */
export type TypeExpr =
  | { readonly kind: 'named'; readonly name: string; readonly at: Position }
  | { readonly kind: 'list' | 'range'; readonly of: TypeExpr; readonly at: Position }
  | { readonly kind: 'context'; readonly fields: readonly { name: string; type: TypeExpr }[]; readonly at: Position }
  | {
      readonly kind: 'function';
      readonly params: readonly TypeExpr[];
      readonly result: TypeExpr;
      readonly at: Position;
    };

export type ArithmeticOp = '+' | '-' | '*' | '/' | '**';
export type CompareOp = '=' | '!=' | '<' | '<=' | '>' | '>=';

/** One binding of `for`, `some` and `every`: over a list, or from a number (or date) to another. */
export type Iteration = { readonly name: string; readonly over: Expr; readonly to: Expr | null; readonly at: Position };

export type Argument = { readonly name: string | null; readonly value: Expr; readonly at: Position };

export type Parameter = { readonly name: string; readonly type: TypeExpr | null };

/** A test of a value that the surroundings give: `> 3`, `[1..5]`, `"a"`, or an expression over `?`. */
export type UnaryTest =
  | { readonly kind: 'any'; readonly at: Position }
  | { readonly kind: 'compare'; readonly op: CompareOp; readonly right: Expr; readonly at: Position }
  | { readonly kind: 'matches'; readonly expr: Expr; readonly at: Position };

export type UnaryTests = { readonly negated: boolean; readonly tests: readonly UnaryTest[]; readonly at: Position };

export type Expr =
  | { readonly kind: 'literal'; readonly value: FeelValue; readonly at: Position }
  | { readonly kind: 'name'; readonly name: string; readonly at: Position }
  | { readonly kind: 'negate'; readonly operand: Expr; readonly at: Position }
  | {
      readonly kind: 'arithmetic';
      readonly op: ArithmeticOp;
      readonly left: Expr;
      readonly right: Expr;
      readonly at: Position;
    }
  | { readonly kind: 'and' | 'or'; readonly left: Expr; readonly right: Expr; readonly at: Position }
  | {
      readonly kind: 'compare';
      readonly op: CompareOp;
      readonly left: Expr;
      readonly right: Expr;
      readonly at: Position;
    }
  | { readonly kind: 'between'; readonly value: Expr; readonly low: Expr; readonly high: Expr; readonly at: Position }
  | { readonly kind: 'in'; readonly value: Expr; readonly tests: UnaryTests; readonly at: Position }
  | { readonly kind: 'if'; readonly test: Expr; readonly then: Expr; readonly otherwise: Expr; readonly at: Position }
  | { readonly kind: 'for'; readonly over: readonly Iteration[]; readonly body: Expr; readonly at: Position }
  | { readonly kind: 'some' | 'every'; readonly over: readonly Iteration[]; readonly body: Expr; readonly at: Position }
  | { readonly kind: 'list'; readonly members: readonly Expr[]; readonly at: Position }
  | { readonly kind: 'context'; readonly entries: readonly { name: string; value: Expr }[]; readonly at: Position }
  | RangeExpr
  | { readonly kind: 'filter'; readonly list: Expr; readonly by: Expr; readonly at: Position }
  | { readonly kind: 'path'; readonly of: Expr; readonly name: string; readonly at: Position }
  | { readonly kind: 'call'; readonly callee: Expr; readonly args: readonly Argument[]; readonly at: Position }
  | { readonly kind: 'instance-of'; readonly value: Expr; readonly type: TypeExpr; readonly at: Position }
  | {
      readonly kind: 'function';
      readonly params: readonly Parameter[];
      readonly body: Expr;
      /** Where a function of another program is named; its body is null. */
      readonly external?: Position;
      readonly at: Position;
    }
  /** What FEEL's text has no form for. The tree does not know what it is: `boxed.ts` does. */
  | { readonly kind: 'boxed'; readonly box: object; readonly at: Position };

/** An end that is null is open to infinity, as in `(> 5)`. */
export type RangeExpr = {
  readonly kind: 'range';
  readonly low: Expr | null;
  readonly lowIncluded: boolean;
  readonly high: Expr | null;
  readonly highIncluded: boolean;
  /** `(= x)` and `(!= x)`: nothing but one value, and everything but it. */
  readonly around?: '=' | '!=';
  readonly at: Position;
};

export type ExprOf<K extends Expr['kind']> = Extract<Expr, { kind: K }>;
