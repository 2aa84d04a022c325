// SPDX-License-Identifier: Apache-2.0
import type { Pattern } from './pattern.ts';

// The sure way: all ways through a pattern are followed at once, character by character (Thompson's method, with Pike's
// threads that remember groups), so the work never exceeds the length of the text times the size of the pattern.

export type Step =
  | { readonly op: 'class'; readonly test: (point: string) => boolean; readonly to: number }
  | { readonly op: 'start' | 'end'; readonly to: number }
  /** The first way is tried before the second. */
  | { readonly op: 'split'; readonly first: number; readonly second: number }
  | { readonly op: 'save'; readonly slot: number; readonly to: number }
  | { readonly op: 'done' };

/** Most steps of a program: counted repetitions are written out, so that `(a{99}){99}` is large. */
const STEPS_MAX = 2_000;

/** The steps of a pattern, written backwards: `entry` is where it begins. Null when there are too many. */
export type Program = { readonly steps: readonly Step[]; readonly entry: number };

export function program(pattern: Pattern, flags: string): Program | null {
  const writer = new Writer(flags);
  const end = writer.add({ op: 'done' });
  const entry = writer.write(pattern, end);
  return writer.steps.length > STEPS_MAX ? null : { steps: writer.steps, entry };
}

class Writer {
  readonly steps: Step[] = [];
  private readonly flags: string;

  constructor(flags: string) {
    this.flags = flags;
  }

  add(step: Step): number {
    this.steps.push(step);
    return this.steps.length - 1;
  }

  /** Writes the steps of a pattern that go on to `to`, and gives where they begin. */
  write(pattern: Pattern, to: number): number {
    // What is too large is refused whole, so no more of it needs to be written.
    if (this.steps.length > STEPS_MAX) return to;
    switch (pattern.kind) {
      case 'class':
        return this.add({ op: 'class', test: classTest(pattern.source, this.flags), to });
      case 'start':
      case 'end':
        return this.add({ op: pattern.kind, to });
      case 'sequence':
        return pattern.parts.reduceRight((next, part) => this.write(part, next), to);
      case 'choice':
        return this.choice(pattern.parts, to);
      case 'group':
        return this.group(pattern, to);
      case 'repeat':
        return this.repeat(pattern, to);
      case 'back':
        return to;
    }
  }

  private choice(parts: readonly Pattern[], to: number): number {
    const entries = parts.map((part) => this.write(part, to));
    return entries.reduceRight((second, first) => this.add({ op: 'split', first, second }));
  }

  private group(pattern: Extract<Pattern, { kind: 'group' }>, to: number): number {
    if (pattern.index === null) return this.write(pattern.body, to);
    const close = this.add({ op: 'save', slot: pattern.index * 2 + 1, to });
    return this.add({ op: 'save', slot: pattern.index * 2, to: this.write(pattern.body, close) });
  }

  private repeat(pattern: Extract<Pattern, { kind: 'repeat' }>, to: number): number {
    const { body, min, max, lazy } = pattern;
    let entry = max === Number.POSITIVE_INFINITY ? this.loop(body, lazy, to) : this.options(pattern, to);
    for (let left = min; left > 0; left -= 1) entry = this.write(body, entry);
    return entry;
  }

  private loop(body: Pattern, lazy: boolean, to: number): number {
    const at = this.add({ op: 'done' });
    const inner = this.write(body, at);
    this.steps[at] = lazy ? { op: 'split', first: to, second: inner } : { op: 'split', first: inner, second: to };
    return at;
  }

  private options({ body, min, max, lazy }: Extract<Pattern, { kind: 'repeat' }>, to: number): number {
    let entry = to;
    for (let left = max - min; left > 0 && this.steps.length <= STEPS_MAX; left -= 1) {
      const inner = this.write(body, entry);
      entry = this.add({ op: 'split', first: lazy ? to : inner, second: lazy ? inner : to });
    }
    return entry;
  }
}

const tests = new Map<string, (point: string) => boolean>();
const TESTS_KEPT_MAX = 1_000;

function classTest(source: string, flags: string): (point: string) => boolean {
  const key = `${flags}/${source}`;
  const known = tests.get(key);
  if (known !== undefined) return known;
  const regex = new RegExp(`^${source}$`, flags);
  const test = (point: string): boolean => regex.test(point);
  if (tests.size < TESTS_KEPT_MAX) tests.set(key, test);
  return test;
}
