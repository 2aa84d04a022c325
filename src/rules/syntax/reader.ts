// SPDX-License-Identifier: Apache-2.0
import { NESTING_MAX, OPERATORS_MAX, SOURCE_LENGTH_MAX } from '../bounds.ts';
import { type Position, type ProblemCode, problemAt, SyntaxProblem } from '../problems.ts';
import { type Token, tokenize } from './lexer.ts';
import { KnownNames, normalName } from './names.ts';
import type { Expr } from './tree.ts';

/** The names a rule may use, so that those with spaces are read as one. */
export type NamesInScope = { readonly names: Iterable<string>; readonly properties?: Iterable<string> };

/** The levels of the grammar that others come back to; handed in so that its files need not know each other in a circle. */
export type Grammar = { readonly expression: (reader: Reader) => Expr; readonly additive: (reader: Reader) => Expr };

/** Walks over the tokens of a rule, and knows which names are in scope. */
export class Reader {
  readonly names: KnownNames;
  readonly properties: KnownNames;
  private readonly grammar: Grammar;
  private readonly tokens: readonly Token[];
  private index = 0;
  private depth = 0;
  private operators = 0;

  constructor(source: string, scope: NamesInScope, grammar: Grammar) {
    this.grammar = grammar;
    if (source.length > SOURCE_LENGTH_MAX) this.fail('too-long', { line: 1, column: 1 }, String(SOURCE_LENGTH_MAX));
    this.tokens = tokenize(source);
    this.names = new KnownNames(scope.names);
    this.properties = new KnownNames(['time offset', 'start included', 'end included', ...(scope.properties ?? [])]);
    if (this.peek().kind === 'end') this.fail('empty', this.peek());
  }

  /** Any expression, one level deeper. */
  expression(): Expr {
    return this.nested(() => this.grammar.expression(this));
  }

  /** An operand of a comparison. */
  additive(): Expr {
    return this.grammar.additive(this);
  }

  peek(ahead = 0): Token {
    return this.tokens[Math.min(this.index + ahead, this.tokens.length - 1)] as Token;
  }

  next(): Token {
    const token = this.peek();
    this.index += 1;
    return token;
  }

  /** Takes an operator. A chain of them is a tree as deep as it is long, so their number is bounded too. */
  operator(): Token {
    this.operators += 1;
    if (this.operators > OPERATORS_MAX) this.fail('too-deep', this.peek(), String(OPERATORS_MAX));
    return this.next();
  }

  /** The place to come back to when a guess proves wrong. */
  mark(): number {
    return this.index;
  }

  reset(mark: number): void {
    this.index = mark;
  }

  isSign(text: string, ahead = 0): boolean {
    const token = this.peek(ahead);
    return token.kind === 'sign' && token.text === text;
  }

  isWord(text: string, ahead = 0): boolean {
    const token = this.peek(ahead);
    return token.kind === 'word' && token.text === text;
  }

  takeSign(text: string): boolean {
    const found = this.isSign(text);
    if (found) this.index += 1;
    return found;
  }

  takeWord(text: string): boolean {
    const found = this.isWord(text);
    if (found) this.index += 1;
    return found;
  }

  expectSign(text: string): Token {
    if (!this.isSign(text)) this.unexpected(`«${text}»`, `«${text}»`);
    return this.next();
  }

  expectWord(text: string): Token {
    if (!this.isWord(text)) this.unexpected(`«${text}»`, `«${text}»`);
    return this.next();
  }

  expectEnd(): void {
    if (this.peek().kind !== 'end') this.unexpected('نهاية القاعدة أو عملية', 'the end of the rule or an operator');
  }

  /** A name in use: the longest known one, or else a single word. */
  readName(): string | null {
    const known = this.names.longestAt(this.tokens, this.index) ?? this.properties.longestAt(this.tokens, this.index);
    if (known !== null) return this.skip(known.words.length, known.name);
    return this.peek().kind === 'word' ? this.next().text : null;
  }

  readProperty(): string | null {
    const known = this.properties.longestAt(this.tokens, this.index);
    if (known !== null) return this.skip(known.words.length, known.name);
    return this.peek().kind === 'word' ? this.next().text : null;
  }

  /** A name being declared: everything up to one of the given signs or words. Null, and nothing read, if none follows. */
  readNewName(ends: readonly string[]): string | null {
    let length = 0;
    while (!ends.includes(this.peek(length).text) || this.peek(length).kind === 'text') {
      const token = this.peek(length);
      if (token.kind === 'end' || token.kind === 'text' || (token.kind === 'sign' && !IN_NAMES.includes(token.text)))
        return null;
      length += 1;
    }
    if (length === 0 || this.peek().kind !== 'word') return null;
    return this.skip(length, normalName(this.tokens.slice(this.index, this.index + length)));
  }

  private skip(length: number, name: string): string {
    this.index += length;
    return name;
  }

  /** Reads one level deeper, and refuses what nests without end. */
  nested<T>(read: () => T): T {
    this.depth += 1;
    if (this.depth > NESTING_MAX) this.fail('too-deep', this.peek(), String(NESTING_MAX));
    const result = read();
    this.depth -= 1;
    return result;
  }

  unexpected(ar: string, en: string): never {
    const token = this.peek();
    const instead = token.kind === 'sign' ? INSTEAD[token.text] : undefined;
    if (instead !== undefined) return this.fail('write-instead', token, token.text, instead);
    const found = token.kind === 'end' ? { ar: 'نهاية القاعدة', en: 'the end of the rule' } : null;
    const text = problemAt(token, 'unexpected', found?.en ?? `«${token.text}»`, ar, en).text;
    const arabic = problemAt(token, 'unexpected', found?.ar ?? `«${token.text}»`, ar, en).text.ar;
    throw new SyntaxProblem({
      code: 'unexpected',
      line: token.line,
      column: token.column,
      text: { ar: arabic, en: text.en },
    });
  }

  fail(code: ProblemCode, at: Position, ...words: string[]): never {
    throw new SyntaxProblem(problemAt(at, code, ...words));
  }
}

// The signs that the standard allows within a name.
const IN_NAMES: readonly string[] = ['.', '/', '-', "'", '’', '+', '*', '**', '?'];

const INSTEAD: Readonly<Record<string, string>> = {
  '==': '=',
  '&&': 'and',
  '||': 'or',
  '!': 'not(…)',
  "'": '"…"',
  '’': '"…"',
  '`': '"…"',
  '%': 'modulo(…, …)',
  '^': '**',
};
