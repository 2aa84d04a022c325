// SPDX-License-Identifier: Apache-2.0
import { type ModelProblem, type ModelProblemCode, modelProblem, UnreadableModel } from './problems.ts';
import { readXml, type XmlElement } from './xml.ts';

/** The namespaces of DMN 1.1 to 1.5. */
const NAMESPACES: ReadonlySet<string> = new Set([
  'http://www.omg.org/spec/DMN/20151101/dmn.xsd',
  'http://www.omg.org/spec/DMN/20180521/MODEL/',
  'https://www.omg.org/spec/DMN/20191111/MODEL/',
  'https://www.omg.org/spec/DMN/20211108/MODEL/',
  'https://www.omg.org/spec/DMN/20230324/MODEL/',
]);

/** What an element of a model is to the graph of requirements. */
export type NodeKind = 'input' | 'decision' | 'knowledge' | 'service';

const KINDS: Readonly<Record<string, NodeKind>> = {
  inputData: 'input',
  decision: 'decision',
  businessKnowledgeModel: 'knowledge',
  decisionService: 'service',
};

/** One input, decision, business knowledge model or decision service, as it is written. */
export type ModelNode = {
  readonly kind: NodeKind;
  readonly name: string;
  readonly element: XmlElement;
  readonly document: ModelDocument;
};

export type Import = { readonly name: string; readonly namespace: string; readonly element: XmlElement };

/** One DMN file: what it defines, by id and by name. Its logic is not looked at yet. */
export class ModelDocument {
  readonly name: string;
  readonly namespace: string;
  readonly imports: readonly Import[];
  readonly items: readonly XmlElement[];
  readonly nodes: readonly ModelNode[];
  readonly problems: ModelProblem[] = [];
  private readonly ids = new Map<string, ModelNode>();

  constructor(root: XmlElement) {
    this.name = nameOf(root);
    this.namespace = root.attributes.get('namespace') ?? '';
    this.imports = childrenOf(root, 'import').flatMap((element) => this.importOf(element));
    this.items = childrenOf(root, 'itemDefinition').filter((item) => this.attribute(item, 'name') !== null);
    this.nodes = childrenOf(root).flatMap((element) => this.nodeOf(element));
    const names = new Set<string>();
    for (const { name, element } of this.nodes) {
      if (names.has(name)) this.report(element, 'same-name', `"${name}"`);
      names.add(name);
    }
  }

  report(element: XmlElement, code: ModelProblemCode, ...words: string[]): void {
    this.problems.push(modelProblem({ ...element.at, model: this.name }, code, ...words));
  }

  /** An attribute that must be there; null, and a problem, when it is not. */
  attribute(element: XmlElement, name: string): string | null {
    const value = element.attributes.get(name);
    if (value === undefined) this.report(element, 'missing-attribute', element.name, name);
    return value === undefined ? null : tidy(value);
  }

  byId(id: string): ModelNode | undefined {
    return this.ids.get(id);
  }

  private importOf(element: XmlElement): Import[] {
    const type = element.attributes.get('importType') ?? '';
    if (type !== '' && !NAMESPACES.has(type)) return [];
    const namespace = this.attribute(element, 'namespace');
    return namespace === null ? [] : [{ name: nameOf(element), namespace, element }];
  }

  private nodeOf(element: XmlElement): ModelNode[] {
    const kind = KINDS[element.name];
    const name = kind === undefined ? null : this.attribute(element, 'name');
    if (kind === undefined || name === null) return [];
    const node: ModelNode = { kind, name, element, document: this };
    const id = element.attributes.get('id');
    if (id !== undefined) this.ids.set(id, node);
    return [node];
  }
}

/** The parts of DMN within an element, all or those of one name. Extensions and diagrams are no part of the model. */
export function childrenOf(element: XmlElement, name?: string): XmlElement[] {
  return element.children.filter(
    (child) => child.space === element.space && (name === undefined || child.name === name),
  );
}

export function childOf(element: XmlElement, name: string): XmlElement | undefined {
  return element.children.find((child) => child.space === element.space && child.name === name);
}

/** The name that an element gives, with its spaces put right. */
export function nameOf(element: XmlElement): string {
  return tidy(element.attributes.get('name') ?? '');
}

function tidy(name: string): string {
  return name.trim().replace(/\s+/g, ' ');
}

/** Reads one DMN file. Throws an UnreadableModel when it is none. */
export function readDocument(xml: string): ModelDocument {
  const root = readXml(xml);
  if (root.name !== 'definitions' || !NAMESPACES.has(root.space))
    throw new UnreadableModel(modelProblem({ ...root.at, model: '' }, 'not-dmn', root.name));
  return new ModelDocument(root);
}
