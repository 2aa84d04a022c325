// SPDX-License-Identifier: Apache-2.0
import type { Budget } from '../bounds.ts';
import type { Program } from './machine.ts';

/** Where a match and its groups begin and end, in code points; -1 for a group that took no part. */
export type Span = readonly number[];

type Thread = { readonly at: number; readonly saved: Span };

type How = { readonly from: number; readonly multiline: boolean; readonly budget: Budget };

/** Runs a program over a text: the first match at or after a place, or null. */
export function run(program: Program, text: readonly string[], how: How): Span | null {
  return new Runner(program, text, how).search();
}

class Runner {
  private readonly program: Program;
  private readonly text: readonly string[];
  private readonly how: How;
  /** The place at which each step was last reached: a second thread at the same step could only repeat the first. */
  private readonly reached: Int32Array;

  constructor(program: Program, text: readonly string[], how: How) {
    this.program = program;
    this.text = text;
    this.how = how;
    how.budget.match(program.steps.length / 64);
    this.reached = new Int32Array(program.steps.length).fill(-1);
  }

  search(): Span | null {
    let threads: Thread[] = [];
    let best: Span | null = null;
    for (let place = this.how.from; place <= this.text.length; place += 1) {
      const next: Thread[] = [];
      // The earliest match wins, so a new one is begun only while there is none.
      if (best === null) threads.push({ at: this.program.entry, saved: [place] });
      const found = this.step(threads, place, next);
      best = found ?? best;
      if (best !== null && next.length === 0) return best;
      threads = next;
    }
    return best;
  }

  /** Moves every thread over one character, in order; gives the match of one that is done, which cuts off those after it. */
  private step(threads: readonly Thread[], place: number, next: Thread[]): Span | null {
    const open = threads.toReversed();
    for (let thread = open.pop(); thread !== undefined; thread = open.pop()) {
      const { at, saved } = thread;
      if (this.reached[at] === place) continue;
      this.reached[at] = place;
      this.how.budget.match(1 + saved.length / 8);
      const step = this.program.steps[at];
      if (step === undefined) continue;
      if (step.op === 'done') return withSlot(saved, 1, place);
      if (step.op === 'split') open.push({ at: step.second, saved }, { at: step.first, saved });
      else if (step.op === 'save') open.push({ at: step.to, saved: withSlot(saved, step.slot, place) });
      else if (step.op === 'class') {
        const point = this.text[place];
        if (point !== undefined && step.test(point)) next.push({ at: step.to, saved });
      } else if (this.isAt(step.op, place)) open.push({ at: step.to, saved });
    }
    return null;
  }

  private isAt(edge: 'start' | 'end', place: number): boolean {
    const { length } = this.text;
    if (edge === 'end') return place === length || (this.how.multiline && this.text[place] === '\n');
    return place === 0 || (this.how.multiline && place < length && this.text[place - 1] === '\n');
  }
}

function withSlot(saved: Span, slot: number, place: number): Span {
  const spans = [...saved];
  while (spans.length <= slot) spans.push(-1);
  spans[slot] = place;
  return spans;
}
