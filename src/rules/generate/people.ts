// SPDX-License-Identifier: Apache-2.0
import type { FactView } from '../facts.ts';
import type { Page } from './page.ts';
import { Room } from './room.ts';

/** What is known about so many people, laid out for generated code. */
export class People {
  readonly rooms: readonly Room[];
  /** What came of the person decided last: a code for each service. */
  readonly codes: Int32Array;

  constructor(pages: readonly Page[], count: number) {
    this.rooms = pages.map(({ slots }) => new Room(slots, count));
    this.codes = new Int32Array(pages.reduce((sum, { services }) => sum + services.length, 0));
  }

  /** Tells all that is known about a person, in place of what was told before. */
  tell(person: number, facts: FactView): void {
    for (const room of this.rooms) room.tell(person, facts);
  }
}
