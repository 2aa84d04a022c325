// SPDX-License-Identifier: Apache-2.0
import { type Criterion, type Judge, type Stand, standOf } from '../decide.ts';
import type { FactView } from '../facts.ts';
import type { AsOf } from '../moment.ts';
import { STUCK, TRUE } from './codes.ts';
import type { Page } from './page.ts';
import { Room } from './room.ts';

type Matter = { readonly criteria: readonly Criterion[]; readonly facts: FactView; readonly asOf: AsOf };

const MET: Stand = { state: 'met', missing: [] };
const UNMET: Stand = { state: 'unmet', missing: [] };

/** Says how the criteria of one service stand about one person, by generated code. */
export class PageJudge implements Judge {
  private readonly page: Page;
  private readonly rules: readonly number[];
  private readonly matter: Matter;
  private readonly room: Room;
  private readonly forgotten = new Set<string>();

  constructor(page: Page, service: number, matter: Matter) {
    this.page = page;
    this.rules = page.services[service] ?? [];
    this.matter = matter;
    this.room = new Room(page.slots, 1);
    this.room.tell(0, matter.facts);
  }

  find(criterion: number): Stand {
    const { asOf } = this.matter;
    const code = this.page.weighRule(this.rules[criterion] ?? -1, this.room, 0, asOf);
    if (code <= 0) return code === TRUE ? MET : UNMET;
    return code & STUCK ? this.findByClosure(criterion) : { state: 'unknown', missing: this.page.factsIn(code) };
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
    this.room.tellFact(0, this.page.slots.of(fact), value);
  }
}
