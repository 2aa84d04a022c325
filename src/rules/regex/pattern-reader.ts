// SPDX-License-Identifier: Apache-2.0

/** Ends the reading of a pattern that is none, at a place counted in characters from one. */
export class BadPattern extends Error {
  readonly place: number;

  constructor(place: number) {
    super(`no pattern from its character ${place}`);
    this.place = place;
  }
}

/** Walks over a pattern, one code point at a time. */
export class PatternReader {
  private readonly points: readonly string[];
  private index = 0;

  constructor(text: string) {
    this.points = [...text];
  }

  peek(ahead = 0): string | undefined {
    return this.points[this.index + ahead];
  }

  next(): string {
    const point = this.points[this.index];
    if (point === undefined) throw new BadPattern(this.index + 1);
    this.index += 1;
    return point;
  }

  /** What was read last cannot stand there. */
  refuseLast(): never {
    throw new BadPattern(this.index);
  }

  take(point: string): boolean {
    const found = this.peek() === point;
    if (found) this.index += 1;
    return found;
  }

  expect(point: string): void {
    if (!this.take(point)) throw new BadPattern(this.index + 1);
  }

  /** Everything up to a sign, which is taken too. */
  until(end: string): string {
    let text = '';
    while (this.peek() !== end) text += this.next();
    this.next();
    return text;
  }
}
