// SPDX-License-Identifier: Apache-2.0
import { ANY, DATE_TIME, DAYS, functionOf, listOf, MONTHS, type StaticType } from '../check/static-type.ts';
import { STANDARD_TYPES } from '../check/written-type.ts';
import type { Frame } from '../emit/frame.ts';
import { and } from '../operators/logic.ts';
import type { Value } from '../values.ts';
import { childOf, childrenOf, type ModelDocument, nameOf } from './document.ts';
import type { Graph } from './graph.ts';
import type { XmlElement } from './xml.ts';

/** A condition on values of a type; it is true of the values allowed. */
export type Constraint = (value: Value, frame: Frame) => Value;

/** A type that a model refers to: what the compiler may rely on, and what a value must be to be one. */
export type ModelType = {
  readonly static: StaticType;
  /** Of a list, what its members are. */
  readonly of?: ModelType;
  /** Of a context, what its fields are. */
  readonly fields?: ReadonlyMap<string, ModelType>;
  /** Of a function, what it gives. */
  readonly result?: ModelType;
  readonly constraint?: Constraint;
};

/** Any value at all. */
export const ANYTHING: ModelType = { static: ANY };

const OTHER_NAMES: Readonly<Record<string, StaticType>> = {
  dateTime: DATE_TIME,
  dayTimeDuration: DAYS,
  yearMonthDuration: MONTHS,
};

/** Compiles the allowed values of a type (unary tests) into a constraint. */
export type ReadConstraint = (tests: XmlElement, type: StaticType, document: ModelDocument) => Constraint | undefined;

/** The types of a model's documents, by the names that each document knows them by. */
export class ModelTypes {
  private readonly graph: Graph;
  private readonly readConstraint: ReadConstraint;
  private readonly kept = new Map<XmlElement, ModelType>();
  private readonly open = new Set<XmlElement>();
  private readonly named = new Map<ModelDocument, ReadonlyMap<string, StaticType>>();

  constructor(graph: Graph, readConstraint: ReadConstraint) {
    this.graph = graph;
    this.readConstraint = readConstraint;
  }

  /** The type that the attribute `typeRef` of an element names; anything when it names none. */
  ofAttribute(document: ModelDocument, element: XmlElement, name = 'typeRef'): ModelType {
    const written = element.attributes.get(name);
    return written === undefined ? ANYTHING : this.byName(document, written, element);
  }

  /** What FEEL text in a document may call types: its item definitions, and those of what it imports. */
  namesIn(document: ModelDocument): ReadonlyMap<string, StaticType> {
    const known = this.named.get(document);
    if (known !== undefined) return known;
    const names = new Map<string, StaticType>();
    this.named.set(document, names);
    for (const item of document.items) names.set(nameOf(item), this.ofItem(document, item).static);
    for (const each of document.imports) {
      const other = this.graph.imported(each.namespace);
      for (const item of other?.items ?? []) {
        const name = each.name === '' ? nameOf(item) : `${each.name}.${nameOf(item)}`;
        if (other !== undefined && !names.has(name)) names.set(name, this.ofItem(other, item).static);
      }
    }
    return names;
  }

  private byName(document: ModelDocument, written: string, at: XmlElement): ModelType {
    const name = written.trim();
    const found = this.find(document, name) ?? this.find(document, name.slice(name.indexOf(':') + 1));
    if (found !== null) return found;
    document.report(at, 'unknown-type', `"${name}"`);
    return ANYTHING;
  }

  private find(document: ModelDocument, name: string): ModelType | null {
    const item = document.items.find((each) => nameOf(each) === name);
    if (item !== undefined) return this.ofItem(document, item);
    const standard = STANDARD_TYPES.get(name) ?? OTHER_NAMES[name];
    if (standard !== undefined) return { static: standard };
    for (const each of document.imports) {
      const other = this.graph.imported(each.namespace);
      const prefix = each.name === '' ? '' : `${each.name}.`;
      if (other === undefined || other === document || !name.startsWith(prefix)) continue;
      const its = other.items.find((one) => nameOf(one) === name.slice(prefix.length));
      if (its !== undefined) return this.ofItem(other, its);
    }
    return null;
  }

  /** The type that an item definition or a component of one defines. One that holds itself is anything there. */
  private ofItem(document: ModelDocument, item: XmlElement): ModelType {
    const known = this.kept.get(item);
    if (known !== undefined) return known;
    if (this.open.has(item)) return this.recursive(document, item);
    this.open.add(item);
    const type = this.readItem(document, item);
    this.open.delete(item);
    this.kept.set(item, type);
    return type;
  }

  // The compiler stops at the second level of a type that holds itself; values are followed as deep as they go.
  private recursive(document: ModelDocument, item: XmlElement): ModelType {
    const whole = () => this.ofItem(document, item);
    return {
      static: ANY,
      get of() {
        return whole().of;
      },
      get fields() {
        return whole().fields;
      },
      get constraint() {
        return whole().constraint;
      },
    } as ModelType;
  }

  private readItem(document: ModelDocument, item: XmlElement): ModelType {
    const single = this.constrained(document, this.baseOf(document, item), childOf(item, 'allowedValues'));
    if (item.attributes.get('isCollection')?.trim() !== 'true')
      return this.constrained(document, single, childOf(item, 'typeConstraint'));
    const list: ModelType = { static: listOf(single.static), of: single };
    return this.constrained(document, list, childOf(item, 'typeConstraint'));
  }

  private baseOf(document: ModelDocument, item: XmlElement): ModelType {
    const reference = childOf(item, 'typeRef');
    if (reference !== undefined) return this.byName(document, reference.text, reference);
    const signature = childOf(item, 'functionItem');
    if (signature !== undefined) return this.ofFunction(document, signature);
    const components = childrenOf(item, 'itemComponent');
    if (components.length === 0) return ANYTHING;
    const fields = new Map(components.map((component) => [nameOf(component), this.ofItem(document, component)]));
    const shapes = new Map([...fields].map(([name, type]) => [name, type.static]));
    return { static: { kind: 'context', fields: shapes }, fields };
  }

  private ofFunction(document: ModelDocument, signature: XmlElement): ModelType {
    const params = childrenOf(signature, 'parameters').map((param) => this.ofAttribute(document, param).static);
    const result = this.ofAttribute(document, signature, 'outputTypeRef');
    return { static: functionOf(params, result.static), result };
  }

  private constrained(document: ModelDocument, type: ModelType, tests: XmlElement | undefined): ModelType {
    const added = tests && this.readConstraint(tests, type.static, document);
    if (added === undefined) return type;
    // What the type holds is looked up late: it may be a type that holds itself.
    return {
      static: type.static,
      get of() {
        return type.of;
      },
      get fields() {
        return type.fields;
      },
      constraint: (value, frame) => and(type.constraint?.(value, frame) ?? true, added(value, frame)),
    } as ModelType;
  }
}
