// SPDX-License-Identifier: Apache-2.0
import { type Criterion, type Judge, type Stand, standOf } from '../decide.ts';
import type { FactView } from '../facts.ts';
import type { AsOf } from '../moment.ts';
import { STUCK, TRUE } from './codes.ts';
import type { Page } from './page.ts';
import type { Room } from './room.ts';

const MET: Stand = { state: 'met', missing: [] };
const UNMET: Stand = { state: 'unmet', missing: [] };

/** What is judged: the criteria of a service and their rules on the page, about the first person in a room. */
export type Matter = {
  readonly page: Page;
  readonly room: Room;
  readonly criteria: readonly Criterion[];
  readonly rules: readonly number[];
  readonly facts: FactView;
  readonly asOf: AsOf;
};

/** Says by generated code how the criteria of one service stand. What it forgets, the room is told again when it recalls. */
export class PageJudge implements Judge {
  private readonly matter: Matter;
  private readonly forgotten = new Set<string>();

  constructor(matter: Matter) {
    this.matter = matter;
  }

  find(criterion: number): Stand {
    const { page, rules, room, asOf } = this.matter;
    const code = page.weighRule(rules[criterion] ?? -1, room, 0, asOf);
    if (code <= 0) return code === TRUE ? MET : UNMET;
    return code & STUCK ? this.findByClosure(criterion) : { state: 'unknown', missing: page.factsIn(code) };
  }

  /** Only the closure can name what has no bit, or say what went wrong. */
  private findByClosure(criterion: number): Stand {
    const { criteria, facts, asOf } = this.matter;
    const view: FactView = { get: (name) => (this.forgotten.has(name) ? undefined : facts.get(name)) };
    return standOf((criteria[criterion] as Criterion).rule.evaluate(view, asOf));
  }

  isKnown(fact: string): boolean {
    return this.matter.facts.get(fact) !== undefined;
  }

  forget(fact: string): void {
    this.forgotten.add(fact);
    this.tell(fact, undefined);
  }

  recall(fact: string): void {
    this.forgotten.delete(fact);
    this.tell(fact, this.matter.facts.get(fact));
  }

  private tell(fact: string, value: ReturnType<FactView['get']>): void {
    const { page, room } = this.matter;
    room.tellFact(0, page.slots.of(fact), value);
  }
}
