// SPDX-License-Identifier: Apache-2.0
import { classOf, escapeClass, readClass } from './classes.ts';
import { PatternReader } from './pattern-reader.ts';

// FEEL's regular expressions are those of XPath: XML Schema's, with anchors, reluctant repetition and back references.

/** A pattern as it was read. A class is the source of one character of JavaScript's own (with flag `v`). */
export type Pattern =
  | { readonly kind: 'class'; readonly source: string }
  | { readonly kind: 'start' | 'end' }
  | { readonly kind: 'sequence' | 'choice'; readonly parts: readonly Pattern[] }
  | { readonly kind: 'group'; readonly index: number | null; readonly body: Pattern }
  | {
      readonly kind: 'repeat';
      readonly body: Pattern;
      readonly min: number;
      readonly max: number;
      readonly lazy: boolean;
    }
  | { readonly kind: 'back'; readonly group: number };

export type ReadPattern = {
  readonly pattern: Pattern;
  readonly groups: number;
  /** Whether it refers back to what a group matched. */
  readonly refersBack: boolean;
};

type How = { readonly dotAll: boolean; readonly caseless: boolean };

/** Reads a pattern; throws a BadPattern for what is none. `dotAll` lets `.` stand for line ends too. */
export function readPattern(text: string, how: How): ReadPattern {
  const reader = new Groups(text, how);
  const pattern = reader.choice();
  if (reader.text.peek() !== undefined) {
    reader.text.next();
    reader.text.refuseLast();
  }
  return { pattern, groups: reader.count, refersBack: reader.refersBack };
}

/** Every sign of a text as it stands. */
export function literally(text: string): ReadPattern {
  const parts = [...text].map((point): Pattern => ({ kind: 'class', source: classOf(point) }));
  return { pattern: { kind: 'sequence', parts }, groups: 0, refersBack: false };
}

class Groups {
  readonly text: PatternReader;
  count = 0;
  refersBack = false;
  private readonly how: How;
  private readonly closed = new Set<number>();

  constructor(text: string, how: How) {
    this.text = new PatternReader(text);
    this.how = how;
  }

  choice(): Pattern {
    const parts = [this.sequence()];
    while (this.text.take('|')) parts.push(this.sequence());
    return parts.length === 1 && parts[0] !== undefined ? parts[0] : { kind: 'choice', parts };
  }

  private sequence(): Pattern {
    const parts: Pattern[] = [];
    while (!'|)'.includes(this.text.peek() ?? '|')) parts.push(this.repeated(this.atom()));
    return { kind: 'sequence', parts };
  }

  private repeated(body: Pattern): Pattern {
    const times = this.times();
    if (times === null) return body;
    const lazy = this.text.take('?');
    return { kind: 'repeat', body, ...times, lazy };
  }

  private times(): { min: number; max: number } | null {
    if (this.text.take('*')) return { min: 0, max: Number.POSITIVE_INFINITY };
    if (this.text.take('+')) return { min: 1, max: Number.POSITIVE_INFINITY };
    if (this.text.take('?')) return { min: 0, max: 1 };
    if (!this.text.take('{')) return null;
    const match = /^(\d{1,4})(?:(,)(\d{1,4})?)?$/.exec(this.text.until('}'));
    if (match === null) return this.text.refuseLast();
    const min = Number(match[1]);
    const open = match[2] === undefined ? min : Number.POSITIVE_INFINITY;
    const max = match[3] === undefined ? open : Number(match[3]);
    if (max < min) this.text.refuseLast();
    return { min, max };
  }

  private atom(): Pattern {
    const point = this.text.next();
    switch (point) {
      case '(':
        return this.group();
      case '[':
        return { kind: 'class', source: readClass(this.text, this.how.caseless) };
      case '.':
        return { kind: 'class', source: this.how.dotAll ? '[^]' : '[^\\n\\r]' };
      case '^':
        return { kind: 'start' };
      case '$':
        return { kind: 'end' };
      case '\\':
        return this.escape();
      default:
        if ('*+?{}])'.includes(point)) this.text.refuseLast();
        return { kind: 'class', source: classOf(point) };
    }
  }

  private group(): Pattern {
    const captures = this.text.peek() !== '?';
    if (!captures) {
      this.text.next();
      this.text.expect(':');
    }
    if (captures) this.count += 1;
    const index = captures ? this.count : null;
    const body = this.choice();
    this.text.expect(')');
    if (index !== null) this.closed.add(index);
    return { kind: 'group', index, body };
  }

  private escape(): Pattern {
    const digit = this.text.peek() ?? '';
    if (!/^[1-9]$/.test(digit)) return { kind: 'class', source: escapeClass(this.text, this.how.caseless) };
    let group = Number(this.text.next());
    // Further digits belong to the reference as long as there is such a group.
    while (/^\d$/.test(this.text.peek() ?? '') && group * 10 + Number(this.text.peek()) <= this.count) {
      group = group * 10 + Number(this.text.next());
    }
    if (!this.closed.has(group)) this.text.refuseLast();
    this.refersBack = true;
    return { kind: 'back', group };
  }
}
