// SPDX-License-Identifier: Apache-2.0
import { BUILTINS } from '../builtins/table.ts';
import { type RuleProblem, SyntaxProblem } from '../problems.ts';
import { parse, parseUnaryTests } from '../syntax/parser.ts';
import type { Expr, UnaryTests } from '../syntax/tree.ts';
import { childOf, childrenOf, type ModelDocument, nameOf } from './document.ts';
import { BoxedFunction } from './function.ts';
import { boxed, Leaf, literalNull } from './leaf.ts';
import { typed } from './typed.ts';
import type { ModelType, ModelTypes } from './types.ts';
import type { XmlElement } from './xml.ts';

/** The names known where an expression stands. */
export type Names = readonly string[];

/** One function for each element that is an expression: reads it into the tree. */
export type ExpressionKinds = Readonly<
  Record<string, (reader: ExpressionReader, element: XmlElement, names: Names) => Expr>
>;

type ReaderNeeds = {
  readonly types: ModelTypes;
  /** The names of fields that types of the model have, which may hold spaces. */
  readonly properties: readonly string[];
  readonly kinds: ExpressionKinds;
};

/** Reads the boxed expressions of one document into the tree that FEEL's own expressions are read into. */
export class ExpressionReader {
  readonly document: ModelDocument;
  readonly types: ModelTypes;
  private readonly properties: readonly string[];
  private readonly kinds: ExpressionKinds;

  constructor(document: ModelDocument, given: ReaderNeeds) {
    this.document = document;
    this.types = given.types;
    this.properties = given.properties;
    this.kinds = given.kinds;
  }

  /** The boxed expression within an element, with the type that it gives itself; null when there is none. */
  within(element: XmlElement, names: Names): Expr | null {
    const inner = childrenOf(element).find((child) => this.kinds[child.name] !== undefined);
    return inner === undefined ? null : this.read(inner, names);
  }

  /** The boxed expression that must be within a part of another; null by the standard when it is not. */
  required(element: XmlElement, part: string, names: Names): Expr {
    const holder = childOf(element, part);
    const expr = holder === undefined ? null : this.within(holder, names);
    if (expr !== null) return expr;
    this.document.report(holder ?? element, 'missing-element', element.name, part);
    return literalNull(element.at);
  }

  read(element: XmlElement, names: Names): Expr {
    const expr = this.kinds[element.name]?.(this, element, names) ?? literalNull(element.at);
    return typed(expr, this.types.ofAttribute(this.document, element));
  }

  /** The FEEL text of an element's `<text>`. */
  text(element: XmlElement, names: Names): Expr {
    const text = childOf(element, 'text');
    if (text === undefined || text.text.trim() === '') return literalNull(element.at);
    const language = element.attributes.get('expressionLanguage') ?? '';
    if (language !== '' && !/feel/i.test(language)) {
      this.document.report(element, 'not-supported', language);
      return literalNull(element.at);
    }
    const expr = this.attempt(text, () => parse(text.text, this.scope(names)));
    return expr === null ? literalNull(element.at) : boxed(new Leaf(expr, this.reporter(text)), text.at);
  }

  /** The function that an element defines, whose result must be of a type. */
  function(element: XmlElement, names: Names, result: ModelType): Expr {
    const params = childrenOf(element, 'formalParameter').map((param) => ({
      name: nameOf(param),
      type: this.types.ofAttribute(this.document, param),
    }));
    const kind = element.attributes.get('kind')?.trim() ?? 'FEEL';
    if (kind !== 'FEEL') this.document.report(element, 'not-supported', `kind="${kind}"`);
    const known = [...names, ...params.map(({ name }) => name)];
    const body = (kind === 'FEEL' ? this.within(element, known) : null) ?? literalNull(element.at);
    return boxed(new BoxedFunction(params, typed(body, result)), element.at);
  }

  /** The function that an invocation calls; null when its text is mistaken. */
  callee(text: XmlElement, names: Names): Expr | null {
    const callee = this.attempt(text, () => parse(text.text, this.scope(names)));
    if (callee?.kind === 'name') return { ...callee, at: text.placeInText(callee.at) };
    return callee === null ? null : boxed(new Leaf(callee, this.reporter(text)), text.at);
  }

  /** Takes problems whose places are already those of the file. */
  readonly report = (problem: RuleProblem): void => {
    this.document.problems.push({ ...problem, model: this.document.name });
  };

  /** The unary tests of an element's `<text>`; null when they are mistaken or there are none. */
  tests(element: XmlElement, names: Names): { readonly tests: UnaryTests | null; readonly text: XmlElement } | null {
    const text = childOf(element, 'text');
    if (text === undefined || text.text.trim() === '') return null;
    return { tests: this.attempt(text, () => parseUnaryTests(text.text, this.scope(names))), text };
  }

  /** Takes the problems of an element's text, and finds their places in the file. */
  reporter(text: XmlElement): (problem: RuleProblem) => void {
    const { document } = this;
    return (problem) => {
      document.problems.push({ ...problem, ...text.placeInText(problem), model: document.name });
    };
  }

  private attempt<T>(text: XmlElement, read: () => T): T | null {
    try {
      return read();
    } catch (error) {
      if (!(error instanceof SyntaxProblem)) throw error;
      this.reporter(text)(error.problem);
      return null;
    }
  }

  private scope(names: Names): { names: Iterable<string>; properties: Iterable<string> } {
    const types = this.types.namesIn(this.document).keys();
    return { names: [...BUILTINS.keys(), ...types, ...names], properties: this.properties };
  }
}
