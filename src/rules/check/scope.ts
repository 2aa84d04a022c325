// SPDX-License-Identifier: Apache-2.0
import type { StaticType } from './static-type.ts';

/** What a name in the rule stands for. `hops` counts the functions between its use and the frame that holds it. */
export type Binding =
  | { readonly kind: 'fact'; readonly name: string; readonly type: StaticType }
  | { readonly kind: 'local'; readonly slot: number; readonly hops: number; readonly type: StaticType }
  | {
      /** A field of the member that a filter is looking at; `otherwise` serves when the member has no such field. */
      readonly kind: 'member';
      readonly name: string;
      readonly slot: number;
      readonly hops: number;
      readonly otherwise: Binding | null;
      readonly type: StaticType;
    }
  | { readonly kind: 'builtin'; readonly name: string; readonly type: StaticType };

/** The frame of one function (or of the rule itself): how many places for locals it needs, and which facts it names. */
export type Space = { readonly depth: number; slots: number; readonly facts: Set<string> };

type Local = { readonly slot: number; readonly depth: number; readonly type: StaticType };

/** The names known at one place of a rule. */
export class Scope {
  readonly parent: Scope | null;
  readonly space: Space;
  private readonly locals = new Map<string, Local>();
  private item: Local | null = null;

  constructor(parent: Scope | null, space: Space) {
    this.parent = parent;
    this.space = space;
  }

  /** Makes a name known and gives its place in the frame. */
  declare(name: string, type: StaticType): number {
    const slot = this.reserve();
    this.locals.set(name, { slot, depth: this.space.depth, type });
    return slot;
  }

  /** A place in the frame that has no name. */
  reserve(): number {
    const slot = this.space.slots;
    this.space.slots += 1;
    return slot;
  }

  /** Makes the member of a filtered list known: as `item`, and by the names of its fields. */
  declareItem(type: StaticType): number {
    const slot = this.declare('item', type);
    this.item = { slot, depth: this.space.depth, type };
    return slot;
  }

  resolve(name: string, from: Space): Binding | null {
    const local = this.localOf(name, from);
    const field = this.item === null ? null : fieldOf(this.item.type, name);
    // A field called `item` hides the member itself.
    if (local !== null && field === null) return local;
    const outer = local ?? this.parent?.resolve(name, from) ?? null;
    if (this.item === null || field === null) return outer;
    return this.memberOf(this.item, from, { name, type: field.type, otherwise: field.certain ? null : outer });
  }

  /** A name that nothing is known of, read as a field of the member of the nearest filter; null outside of filters. */
  asField(name: string, from: Space): Binding | null {
    if (this.item === null) return this.parent?.asField(name, from) ?? null;
    return this.memberOf(this.item, from, { name, type: UNSURE, otherwise: null });
  }

  private localOf(name: string, from: Space): Binding | null {
    const local = this.locals.get(name);
    if (local === undefined) return null;
    return { kind: 'local', slot: local.slot, hops: from.depth - local.depth, type: local.type };
  }

  private memberOf(
    item: Local,
    from: Space,
    field: { name: string; type: StaticType; otherwise: Binding | null },
  ): Binding {
    return { kind: 'member', slot: item.slot, hops: from.depth - item.depth, ...field };
  }

  names(): string[] {
    const fields = this.item?.type.kind === 'context' ? [...(this.item.type.fields?.keys() ?? [])] : [];
    return [...this.locals.keys(), ...fields, ...(this.parent?.names() ?? [])];
  }
}

const UNSURE: StaticType = { kind: 'any' };

function fieldOf(type: StaticType, name: string): { type: StaticType; certain: boolean } | null {
  if (type.kind === 'any') return { type: UNSURE, certain: false };
  if (type.kind !== 'context') return null;
  if (type.fields === null) return { type: UNSURE, certain: false };
  const field = type.fields.get(name);
  return field === undefined ? null : { type: field, certain: true };
}
