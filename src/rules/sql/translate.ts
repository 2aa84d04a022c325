// SPDX-License-Identifier: Apache-2.0
import type { Expr } from '../syntax/tree.ts';
import { refuse } from './refusal.ts';
import { translateCall } from './translate-calls.ts';
import {
  translateArithmetic,
  translateBetween,
  translateCompare,
  translateIn,
  translateLogic,
  translateNegate,
} from './translate-operators.ts';
import {
  translateContext,
  translateFilter,
  translateFor,
  translateIf,
  translateList,
  translateName,
  translatePath,
  translateQuantified,
} from './translate-structures.ts';
import type { SqlKinds, Translator } from './translator.ts';

/** What has SQL only where it depends on nothing, so that it never comes here. */
function only(what: string): (translator: Translator, expr: Expr) => never {
  return (_, expr) => refuse(expr.at, 'no-sql', what);
}

/** How each kind of expression becomes SQL. */
export const SQL_KINDS: SqlKinds = {
  literal: only('literal'),
  name: translateName,
  negate: translateNegate,
  arithmetic: translateArithmetic,
  and: translateLogic,
  or: translateLogic,
  compare: translateCompare,
  between: translateBetween,
  in: translateIn,
  if: translateIf,
  for: translateFor,
  some: translateQuantified,
  every: translateQuantified,
  list: translateList,
  context: translateContext,
  range: only('[..]'),
  filter: translateFilter,
  path: translatePath,
  call: translateCall,
  'instance-of': only('"instance of"'),
  function: only('"function"'),
  boxed: only('boxed expression'),
};
