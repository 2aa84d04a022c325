// SPDX-License-Identifier: Apache-2.0
import sax from 'sax';
import type { Position } from '../problems.ts';
import { type ModelProblemCode, modelProblem, UnreadableModel } from './problems.ts';

// The tokens are read by sax; what is made of them is bounded here, because a model may come from anybody. Entities
// beyond those of XML itself need a DOCTYPE, which is refused.

/** Longest file, in characters. */
const XML_LENGTH_MAX = 10_000_000;
/** Deepest element within another. */
const XML_DEPTH_MAX = 100;
/** Most elements of one file. */
const XML_ELEMENTS_MAX = 300_000;

/** One element of an XML file, without the comments. */
export class XmlElement {
  /** The name without its prefix, and the namespace that the prefix stands for. */
  readonly name: string;
  readonly space: string;
  /** By local name; those of a namespace by `{namespace}name`. */
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: XmlElement[] = [];
  readonly file: XmlFile;
  text = '';
  /** Where the element and its content begin in the file, in characters. */
  private readonly from: number;
  private readonly inside: number;

  constructor(tag: sax.QualifiedTag, file: XmlFile, place: { from: number; inside: number }) {
    this.name = tag.local;
    this.space = tag.uri;
    this.attributes = attributesOf(tag);
    this.file = file;
    this.from = place.from;
    this.inside = place.inside;
  }

  get at(): Position {
    return this.file.place(this.from);
  }

  /** The place in the file of a place in the element's text. */
  placeInText(at: Position): Position {
    let line = 1;
    let column = 1;
    let offset = this.inside;
    while (line < at.line || (line === at.line && column < at.column)) {
      const piece = this.file.pieceAt(offset);
      if (piece === '') break;
      offset += piece.length;
      if (isMarkup(piece)) continue;
      line += piece === '\n' ? 1 : 0;
      column = piece === '\n' ? 1 : column + 1;
    }
    while (isMarkup(this.file.pieceAt(offset))) offset += this.file.pieceAt(offset).length;
    return this.file.place(offset);
  }
}

const MARKUP = /^(?:<!--[\s\S]*?-->|<!\[CDATA\[|\]\]>)/;

function isMarkup(piece: string): boolean {
  return piece.length > 1 && MARKUP.test(piece);
}

function attributesOf(tag: sax.QualifiedTag): Map<string, string> {
  return new Map(
    Object.values(tag.attributes).map(({ local, uri, prefix, value }) => [
      uri === '' || prefix === '' ? local : `{${uri}}${local}`,
      value,
    ]),
  );
}

/** The text of a file, to find places in. */
class XmlFile {
  readonly source: string;
  private starts: number[] | null = null;

  constructor(source: string) {
    this.source = source;
  }

  place(offset: number): Position {
    this.starts ??= lineStarts(this.source);
    let [low, high] = [0, this.starts.length];
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((this.starts[middle] ?? 0) <= offset) low = middle;
      else high = middle;
    }
    return { line: low + 1, column: offset - (this.starts[low] ?? 0) + 1 };
  }

  /** What stands for one character of an element's text: the character, an entity, or markup that stands for none. */
  pieceAt(offset: number): string {
    const rest = this.source.slice(offset, offset + 12);
    if (rest.startsWith('<!--')) return this.source.slice(offset, this.source.indexOf('-->', offset) + 3);
    return MARKUP.exec(rest)?.[0] ?? /^&[#\w]{1,8};/.exec(rest)?.[0] ?? rest.slice(0, 1);
  }
}

function lineStarts(source: string): number[] {
  const starts = [0];
  for (let index = source.indexOf('\n'); index !== -1; index = source.indexOf('\n', index + 1)) starts.push(index + 1);
  return starts;
}

/** Reads an XML file; throws an UnreadableModel when it is broken or hostile. */
export function readXml(source: string): XmlElement {
  return new XmlReader(source).run();
}

class XmlReader {
  private readonly file: XmlFile;
  private readonly open: XmlElement[] = [];
  private readonly parser = sax.parser(true, { xmlns: true, position: true });
  private elements = 0;
  private root: XmlElement | null = null;

  constructor(source: string) {
    this.file = new XmlFile(source);
  }

  run(): XmlElement {
    const { source } = this.file;
    if (source.length > XML_LENGTH_MAX) this.fail('xml-too-long', String(XML_LENGTH_MAX));
    this.parser.onopentag = (tag) => this.openTag(tag as sax.QualifiedTag);
    this.parser.onclosetag = () => this.open.pop();
    this.parser.ontext = (text) => this.addText(text);
    this.parser.oncdata = (text) => this.addText(text);
    this.parser.ondoctype = () => this.fail('xml-doctype');
    this.parser.onerror = (error) => this.fail('xml-broken', error.message.split('\n')[0] ?? '');
    this.parser.write(source.charCodeAt(0) === 0xfeff ? ` ${source.slice(1)}` : source).close();
    return this.root ?? this.fail('xml-broken', 'no element');
  }

  private openTag(tag: sax.QualifiedTag): void {
    this.elements += 1;
    if (this.elements > XML_ELEMENTS_MAX) this.fail('xml-too-many', String(XML_ELEMENTS_MAX));
    if (this.open.length >= XML_DEPTH_MAX) this.fail('xml-too-deep', String(XML_DEPTH_MAX));
    const place = { from: this.parser.startTagPosition - 1, inside: this.parser.position };
    const element = new XmlElement(tag, this.file, place);
    this.open.at(-1)?.children.push(element);
    this.root ??= element;
    this.open.push(element);
  }

  private addText(text: string): void {
    const element = this.open.at(-1);
    if (element !== undefined) element.text += text;
  }

  private fail(code: ModelProblemCode, ...words: string[]): never {
    const at = this.file.place(Math.max(0, this.parser.position - 1));
    throw new UnreadableModel(modelProblem({ ...at, model: '' }, code, ...words));
  }
}
