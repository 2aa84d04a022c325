// SPDX-License-Identifier: Apache-2.0
import { assert } from '../../kernel/assert.ts';

/**
 * A piece of the host language. There is one way to make it: the tag `js`, which takes templates that stand in our own
 * source, whole numbers, and other pieces. So no name and no text of a rule can ever become part of it.
 */
export class Js {
  readonly #text: string;

  private constructor(text: string) {
    this.#text = text;
  }

  static of(template: TemplateStringsArray, parts: readonly (Js | number)[]): Js {
    assert(Object.isFrozen(template) && Array.isArray(template.raw), 'code is made from templates only');
    let text = template[0] ?? '';
    for (const [index, part] of parts.entries()) text += Js.textOf(part) + (template[index + 1] ?? '');
    return new Js(text);
  }

  static join(pieces: readonly Js[]): Js {
    return new Js(pieces.map((piece) => piece.#text).join(''));
  }

  private static textOf(part: Js | number): string {
    if (part instanceof Js) return part.#text;
    assert(Number.isSafeInteger(part), 'only whole numbers become code');
    return part < 0 || Object.is(part, -0) ? `(${part + 0})` : String(part);
  }

  get text(): string {
    return this.#text;
  }
}

export function js(template: TemplateStringsArray, ...parts: readonly (Js | number)[]): Js {
  return Js.of(template, parts);
}

// No quote of any kind, no backslash, no slash, no dollar: nothing in which text could hide.
const ALPHABET = /^[A-Za-z0-9 \n()[\]{};:,.?=!<>&|~+*%-]*$/;

/** Makes functions of what was generated; null where the host forbids code made at run time. */
export function build(source: Js): unknown {
  assert(ALPHABET.test(source.text), 'generated code keeps to its alphabet');
  try {
    return new Function(source.text)();
  } catch (error) {
    if (error instanceof EvalError) return null;
    throw error;
  }
}

type Captured<T> = { readonly lines: Js; readonly result: T; readonly calls: boolean };

/** Writes statements one after the other; what was worked out once is not worked out again. */
export class Writer {
  private lines: Js[] = [];
  private known: Map<string, Js>[] = [new Map()];
  private names = 0;
  /** Whether what was written so far calls back into closures, which may be slow. */
  calls = false;

  /** A name for the value of an expression without effects. */
  name(value: Js): Js {
    const kept = this.known.map((scope) => scope.get(value.text)).find((name) => name !== undefined);
    if (kept !== undefined) return kept;
    const name = this.fresh(value);
    this.known.at(-1)?.set(value.text, name);
    return name;
  }

  /** A name for the value of an expression that must be worked out here, each time anew. */
  fresh(value: Js): Js {
    this.names += 1;
    const name = js`t${this.names}`;
    this.write(js`const ${name} = ${value};\n`);
    return name;
  }

  /** A name that `assign` sets later; until then it holds `value`. */
  variable(value: Js | number): Js {
    this.names += 1;
    const name = js`v${this.names}`;
    this.write(js`let ${name} = ${value};\n`);
    return name;
  }

  write(line: Js): void {
    this.lines.push(line);
  }

  /** Writes apart, so that it can be seen whether it is dear enough to stand under a condition. */
  apart<T>(run: () => T): Captured<T> {
    const [lines, calls] = [this.lines, this.calls];
    const known = new Map<string, Js>();
    [this.lines, this.calls, this.known] = [[], false, [...this.known, known]];
    const result = run();
    const captured = { lines: Js.join(this.lines), result, calls: this.calls };
    [this.lines, this.calls, this.known] = [lines, calls || captured.calls, this.known.slice(0, -1)];
    // What stands under no condition is known from here on.
    if (!captured.calls) for (const [text, name] of known) this.known.at(-1)?.set(text, name);
    return captured;
  }

  take(): Js {
    return Js.join(this.lines);
  }
}
