// SPDX-License-Identifier: Apache-2.0
import { type Position, type ProblemCode, problemAt, SyntaxProblem } from '../problems.ts';

/** A piece of rule text. `text` is as written, except for a text literal, where `value` is what it says. */
export type Token = Position & {
  readonly kind: 'number' | 'text' | 'word' | 'sign' | 'end';
  readonly text: string;
  readonly value: string;
  /** Whether the token touches the one before it. */
  readonly joined: boolean;
};

// The standard's own ranges of characters for names.
const START =
  'A-Z_a-z\\u00C0-\\u00D6\\u00D8-\\u00F6\\u00F8-\\u02FF\\u0370-\\u037D\\u037F-\\u167F\\u1681-\\u180D' +
  '\\u180F-\\u1FFF\\u200C-\\u200D\\u2070-\\u218F\\u2C00-\\u2FEF\\u3001-\\uD7FF\\uF900-\\uFDCF\\uFDF0-\\uFEFE' +
  '\\uFF00-\\uFFFD\\u{10000}-\\u{EFFFF}';
const WORD = new RegExp(`[${START}][${START}0-9\\u00B7\\u0300-\\u036F\\u203F-\\u2040]*`, 'uy');
const NUMBER = /(?:\d+(?:\.\d+)?|\.\d+)(?:[eE][+-]?\d+)?/y;
const SPACE = /[\s\u0085\u180e\u200b\ufeff]+|\/\/[^\n]*/uy;
const SIGN = /\*\*|\.\.|<=|>=|!=|->|==|&&|\|\||[-+*/<>=()[\]{},:.?@'!^%;|&#$~`\\’]/y;

const ESCAPES: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  r: '\r',
  b: '\b',
  f: '\f',
  '"': '"',
  "'": "'",
  '\\': '\\',
  '/': '/',
};

/** Cuts a rule into tokens. */
export function tokenize(source: string): Token[] {
  return new Lexer(source).run();
}

class Lexer {
  private readonly source: string;
  private readonly tokens: Token[] = [];
  private offset = 0;
  private line = 1;
  private lineStart = 0;

  constructor(source: string) {
    this.source = source;
  }

  run(): Token[] {
    for (;;) {
      const from = this.offset;
      this.skipSpace();
      const joined = this.offset === from;
      if (this.offset >= this.source.length) {
        this.push('end', '', { value: '', joined });
        return this.tokens;
      }
      this.readToken(joined);
    }
  }

  private readToken(joined: boolean): void {
    if (this.source[this.offset] === '"') {
      this.readText(joined);
      return;
    }
    for (const [kind, pattern] of [
      ['word', WORD],
      ['number', NUMBER],
      ['sign', SIGN],
    ] as const) {
      const text = this.match(pattern);
      if (text !== null) {
        this.push(kind, text, { value: text, joined });
        return;
      }
    }
    this.fail(
      'unexpected',
      `«${String.fromCodePoint(this.source.codePointAt(this.offset) ?? 0)}»`,
      'اسم أو قيمة',
      'a name or a value',
    );
  }

  private match(pattern: RegExp): string | null {
    pattern.lastIndex = this.offset;
    return pattern.exec(this.source)?.[0] ?? null;
  }

  private skipSpace(): void {
    for (;;) {
      const space = this.match(SPACE) ?? this.readComment();
      if (space === null) return;
      this.advance(space);
    }
  }

  private readComment(): string | null {
    if (!this.source.startsWith('/*', this.offset)) return null;
    const end = this.source.indexOf('*/', this.offset + 2);
    if (end === -1) this.fail('unterminated-comment');
    return this.source.slice(this.offset, end + 2);
  }

  private readText(joined: boolean): void {
    let value = '';
    let index = this.offset + 1;
    while (this.source[index] !== '"') {
      if (index >= this.source.length) this.fail('unterminated-text');
      if (this.source[index] !== '\\') {
        value += this.source[index];
        index += 1;
        continue;
      }
      const escaped = this.readEscape(index);
      value += escaped.value;
      index += escaped.length;
    }
    this.push('text', this.source.slice(this.offset, index + 1), { value, joined });
  }

  private readEscape(index: number): { value: string; length: number } {
    const rest = this.source.slice(index + 1, index + 8);
    const code = /^u([0-9a-fA-F]{4})/.exec(rest) ?? /^U([0-9a-fA-F]{6})/.exec(rest);
    if (code !== null) {
      const point = Number.parseInt(code[1] ?? '0', 16);
      if (point > 0x10ffff) this.fail('bad-escape', `\\${code[0]}`);
      return { value: String.fromCodePoint(point), length: code[0].length + 1 };
    }
    const simple = ESCAPES[rest[0] ?? ''];
    // A backslash before anything else stands for itself, so that patterns such as "\d+" read as they are written.
    return simple === undefined ? { value: '\\', length: 1 } : { value: simple, length: 2 };
  }

  private push(kind: Token['kind'], text: string, rest: { value: string; joined: boolean }): void {
    this.tokens.push({ kind, text, ...rest, ...this.position() });
    this.advance(text);
  }

  private advance(text: string): void {
    for (let index = text.indexOf('\n'); index !== -1; index = text.indexOf('\n', index + 1)) {
      this.line += 1;
      this.lineStart = this.offset + index + 1;
    }
    this.offset += text.length;
  }

  private position(): Position {
    return { line: this.line, column: this.offset - this.lineStart + 1 };
  }

  private fail(code: ProblemCode, ...words: string[]): never {
    throw new SyntaxProblem(problemAt(this.position(), code, ...words));
  }
}
