// SPDX-License-Identifier: Apache-2.0

import { assert } from '../../kernel/assert.ts';
import { KINDS } from '../check/check.ts';
import { Checker } from '../check/checker.ts';
import type { Binding } from '../check/scope.ts';
import type { StaticType } from '../check/static-type.ts';
import type { NamedTypes } from '../check/written-type.ts';
import { EMIT_KINDS } from '../emit/emit.ts';
import { Emitter } from '../emit/emitter.ts';
import type { Frame, Run } from '../emit/frame.ts';
import { type Unknown, unknownIn } from '../values.ts';

/** What a name means that the requirements of a decision or function bring into its logic. */
export type Outside = { readonly type: StaticType; readonly run: Run };

/** By name, everything that the logic of one decision or function may name. */
export type Outsides = ReadonlyMap<string, Outside>;

/** Checks the logic of one decision or function: it sees what it requires and nothing else. */
export class ModelChecker extends Checker {
  private readonly outsides: Outsides;

  constructor(outsides: Outsides, named: NamedTypes, strict: boolean) {
    super({}, KINDS, strict, named);
    this.outsides = outsides;
  }

  protected override global(name: string): Binding | null {
    const outside = this.outsides.get(name);
    if (outside === undefined) return super.global(name);
    this.scope.space.facts.add(name);
    this.root.facts.add(name);
    return { kind: 'fact', name, type: outside.type };
  }

  override candidates(): string[] {
    return [...this.scope.names(), ...this.outsides.keys()];
  }
}

/** Turns checked logic into closures that reach outside through the evaluation they run in. */
export class ModelEmitter extends Emitter {
  private readonly outsides: Outsides;

  constructor(checker: ModelChecker, outsides: Outsides) {
    super(checker, {}, EMIT_KINDS);
    this.outsides = outsides;
  }

  override fact(name: string): Run {
    const outside = this.outsides.get(name);
    assert(outside !== undefined, `${name} was checked and is gone`);
    return outside.run;
  }

  override pending(name: string, frame: Frame): Unknown | null {
    return unknownIn(this.fact(name)(frame));
  }
}
