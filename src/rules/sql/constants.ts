// SPDX-License-Identifier: Apache-2.0
import { Budget } from '../bounds.ts';
import type { Checked } from '../compile.ts';
import { EMIT_KINDS } from '../emit/emit.ts';
import { Emitter } from '../emit/emitter.ts';
import { Frame } from '../emit/frame.ts';
import type { AsOf } from '../moment.ts';
import type { Expr } from '../syntax/tree.ts';
import type { Value } from '../values.ts';

const NOTHING_TOLD = { get: () => undefined };

/** The value of a part that names no fact, by the closures themselves; undefined for one that does. */
export function constantOf(expr: Expr, { checker, vocabulary }: Checked, asOf: AsOf): Value | undefined {
  if (expr.kind === 'literal') return expr.value as Value;
  const found = { slots: new Set<number>(), open: false };
  look(expr, checker, found);
  if (found.open) return undefined;
  const run = new Emitter(checker, vocabulary, EMIT_KINDS).emit(expr);
  const locals = new Array<Value>(checker.root.slots).fill(null);
  return run(new Frame({ facts: NOTHING_TOLD, asOf, budget: new Budget() }, locals, null));
}

type Found = { readonly slots: Set<number>; open: boolean };

// Bindings come before their uses, so each local has been met when its name is.
function look(part: unknown, checker: Checked['checker'], found: Found): void {
  if (typeof part !== 'object' || part === null || found.open) return;
  const slot = checker.slots.get(part);
  if (slot !== undefined) found.slots.add(slot);
  const kind = 'kind' in part ? part.kind : null;
  if (kind === 'literal') return;
  if (kind === 'function' || kind === 'boxed') found.open = true;
  else if (kind === 'name') found.open = isOpen(part as Expr, checker, found.slots);
  else for (const inner of Object.values(part)) look(inner, checker, found);
}

function isOpen(name: Expr, checker: Checked['checker'], slots: ReadonlySet<number>): boolean {
  const binding = checker.names.get(name);
  // The name of a built-in that is called is not resolved as a value.
  if (binding === undefined || binding.kind === 'builtin') return false;
  return binding.kind !== 'local' || binding.hops > 0 || !slots.has(binding.slot);
}
