// SPDX-License-Identifier: Apache-2.0
import { childOf, childrenOf, type ModelDocument, type ModelNode } from './document.ts';
import type { XmlElement } from './xml.ts';

/** A requirement: the node that is needed, and the import through which it is reached (empty for none). */
export type Need = { readonly node: ModelNode; readonly through: string };

/** What a decision service is made of. */
export type ServiceParts = {
  readonly inputs: readonly ModelNode[];
  readonly outputs: readonly ModelNode[];
};

/** The documents of a model, with the references between their nodes followed. */
export class Graph {
  readonly documents: readonly ModelDocument[];
  private readonly byNamespace: ReadonlyMap<string, ModelDocument>;
  private readonly needs = new Map<ModelNode, readonly Need[]>();
  private readonly services = new Map<ModelNode, ServiceParts>();

  constructor(main: ModelDocument, others: readonly ModelDocument[]) {
    const byNamespace = new Map(others.map((document) => [document.namespace, document]));
    byNamespace.set(main.namespace, main);
    this.byNamespace = byNamespace;
    this.documents = reachable(main, byNamespace);
    for (const document of this.documents) {
      for (const node of document.nodes) {
        this.needs.set(node, this.readNeeds(node));
        if (node.kind === 'service') this.services.set(node, this.readService(node));
      }
    }
    this.refuseCircles();
  }

  needsOf(node: ModelNode): readonly Need[] {
    return this.needs.get(node) ?? [];
  }

  partsOf(service: ModelNode): ServiceParts {
    return this.services.get(service) ?? { inputs: [], outputs: [] };
  }

  /** The document that an import names; undefined, and a problem, when it was not given. */
  imported(namespace: string): ModelDocument | undefined {
    return this.byNamespace.get(namespace);
  }

  private readNeeds(node: ModelNode): Need[] {
    const requirements = ['informationRequirement', 'knowledgeRequirement'].flatMap((name) =>
      childrenOf(node.element, name),
    );
    return requirements.flatMap((requirement) => {
      const reference = ['requiredInput', 'requiredDecision', 'requiredKnowledge']
        .map((name) => childOf(requirement, name))
        .find((found) => found !== undefined);
      return reference === undefined ? [] : this.follow(node.document, reference);
    });
  }

  private readService(node: ModelNode): ServiceParts {
    const all = (name: string) =>
      childrenOf(node.element, name).flatMap((reference) => this.follow(node.document, reference).map(nodeOf));
    // The standard's order of a service's parameters.
    return { inputs: [...all('inputData'), ...all('inputDecision')], outputs: all('outputDecision') };
  }

  private follow(document: ModelDocument, reference: XmlElement): Need[] {
    const href = document.attribute(reference, 'href');
    if (href === null) return [];
    const [namespace = '', id = ''] = href.includes('#') ? href.split('#') : ['', href];
    const elsewhere = namespace !== '' && namespace !== document.namespace;
    const target = elsewhere ? this.byNamespace.get(namespace) : document;
    const node = target?.byId(id);
    if (node === undefined) {
      document.report(reference, 'unknown-reference', `"${href}"`);
      return [];
    }
    const through = elsewhere ? document.imports.find((each) => each.namespace === namespace)?.name : '';
    return [{ node, through: through ?? '' }];
  }

  // A decision may not need itself. A function may call itself: what one evaluation does is bounded.
  private refuseCircles(): void {
    const done = new Set<ModelNode>();
    const path: ModelNode[] = [];
    const visit = (node: ModelNode): void => {
      if (done.has(node)) return;
      const at = path.indexOf(node);
      if (at !== -1) {
        const names = path.slice(at).map(({ name }) => `"${name}"`);
        node.document.report(node.element, 'circle', names.join(' → '));
        return;
      }
      path.push(node);
      for (const need of this.needsOf(node)) if (need.node.kind === 'decision') visit(need.node);
      path.pop();
      done.add(node);
    };
    for (const document of this.documents) {
      for (const node of document.nodes) if (node.kind === 'decision') visit(node);
    }
  }
}

function nodeOf(need: Need): ModelNode {
  return need.node;
}

/** The document itself and all that it imports, directly or not. */
function reachable(main: ModelDocument, byNamespace: ReadonlyMap<string, ModelDocument>): ModelDocument[] {
  const found = [main];
  for (const document of found) {
    for (const each of document.imports) {
      const other = byNamespace.get(each.namespace);
      if (other === undefined) document.report(each.element, 'unknown-import', each.namespace);
      else if (!found.includes(other)) found.push(other);
    }
  }
  return found;
}
