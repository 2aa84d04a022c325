// SPDX-License-Identifier: Apache-2.0
import { assert, type Instant } from '../../kernel/index.ts';
import { type AsOf, Decider, type Eligibility, type FactView } from '../../rules/index.ts';
import { type Criterion, compileCriterion, type Vocabulary, vocabularyOf } from './criteria.ts';
import type { Bundle, Channel, Definition, Entity, Fact, LifeEvent, Service } from './definitions.ts';
import { type SignalAction, signalTypesOf } from './signal-types.ts';
import type { PublicationRow } from './tables.ts';

/** A definition with the version under which it was published. */
export type Published<D extends Definition> = Readonly<D> & { readonly version: number; readonly publishedAt: Instant };

/** A service ready to be decided: `rules[i]` is the compiled `criteria[i]`. */
export type PublishedService = Published<Service> & { readonly rules: readonly Criterion[] };
/** A bundle with its version. */
export type PublishedBundle = Published<Bundle>;
/** A life event with its version. */
export type PublishedLifeEvent = Published<LifeEvent>;

/** The current version of everything, in memory. It never changes: a later revision is another one. */
export interface Catalogue {
  readonly revision: number;
  readonly entities: ReadonlyMap<string, Published<Entity>>;
  readonly channels: ReadonlyMap<string, Published<Channel>>;
  readonly facts: ReadonlyMap<string, Published<Fact>>;
  readonly lifeEvents: ReadonlyMap<string, PublishedLifeEvent>;
  readonly services: ReadonlyMap<string, PublishedService>;
  readonly bundles: ReadonlyMap<string, PublishedBundle>;
  /** The facts as the rules know them. */
  readonly vocabulary: Vocabulary;
  /** Which life event a signal type tells of, and what it says about it. */
  lifeEventForSignal(
    type: string,
  ): { readonly lifeEvent: PublishedLifeEvent; readonly action: SignalAction } | undefined;
  /** The bundles offered for a life event. */
  bundlesFor(lifeEventId: string): readonly PublishedBundle[];
  /** The bundles that a service is part of. */
  bundlesOffering(serviceId: string): readonly PublishedBundle[];
  /** The services that an entity owns. */
  servicesOf(entityId: string): readonly PublishedService[];
  /** Decides every service of a bundle about one person, with the reasons, by code made when the snapshot was. */
  decide(bundle: Pick<Bundle, 'services'>, facts: FactView, asOf: AsOf): ReadonlyMap<string, Eligibility>;
}

/** Builds the snapshot of a revision; what did not change since `before` is not compiled again. */
export function buildCatalogue(revision: number, rows: readonly PublicationRow[], before?: Catalogue): Catalogue {
  const facts = byId<Published<Fact>>(rows, 'fact');
  const vocabulary = sameFacts(facts, before) ? before.vocabulary : vocabularyOf(facts.values());
  const lifeEvents = byId<PublishedLifeEvent>(rows, 'life-event');
  const bundles = byId<PublishedBundle>(rows, 'bundle');
  const services = new Map(
    [...byId<Published<Service>>(rows, 'service')].map(([id, service]) => [id, compileService(service, vocabulary)]),
  );
  const signals = new Map(
    [...lifeEvents.values()].flatMap((lifeEvent) =>
      signalTypesOf(lifeEvent).map(({ type, action }) => [type, { lifeEvent, action }] as const),
    ),
  );
  const byLifeEvent = groups(bundles.values(), (bundle) => [bundle.lifeEvent]);
  const byService = groups(bundles.values(), (bundle) => bundle.services.map((item) => item.service));
  const deciders = bundleDeciders(services);
  for (const bundle of bundles.values()) deciders(bundle);
  const byEntity = groups(services.values(), (service) => [service.entity]);
  return Object.freeze({
    revision,
    entities: byId<Published<Entity>>(rows, 'entity'),
    channels: byId<Published<Channel>>(rows, 'channel'),
    facts,
    lifeEvents,
    services,
    bundles,
    vocabulary,
    lifeEventForSignal: (type: string) => signals.get(type),
    bundlesFor: (id: string) => byLifeEvent.get(id) ?? [],
    bundlesOffering: (id: string) => byService.get(id) ?? [],
    servicesOf: (id: string) => byEntity.get(id) ?? [],
    decide: (bundle: Pick<Bundle, 'services'>, view: FactView, asOf: AsOf) => deciders(bundle)(view, asOf),
  });
}

type Decide = (facts: FactView, asOf: AsOf) => ReadonlyMap<string, Eligibility>;

/** For each bundle, once, the code that decides its services; those that are not published are left out. */
function bundleDeciders(services: ReadonlyMap<string, PublishedService>) {
  const made = new WeakMap<object, Decide>();
  return (bundle: Pick<Bundle, 'services'>): Decide => {
    const known = made.get(bundle);
    if (known) return known;
    const own = bundle.services.flatMap(({ service }) => services.get(service) ?? []);
    const decider = new Decider(own.map(({ rules }) => rules));
    const decide: Decide = (facts, asOf) =>
      new Map(decider.decide(facts, asOf).map((found, index) => [own[index]?.id ?? '', found]));
    made.set(bundle, decide);
    return decide;
  };
}

/** Makes a published service decidable. What was published has compiled once, so here it must. */
export function compileService(service: Published<Service>, vocabulary: Vocabulary): PublishedService {
  const rules = service.criteria.map(({ id, if: source, met, unmet }): Criterion => {
    const compiled = compileCriterion(source, vocabulary);
    assert(compiled.ok, `the published criterion ${service.id}@${service.version}/${id} compiles`);
    return { id, rule: compiled.rule, met, unmet };
  });
  return Object.freeze({ ...service, rules });
}

/** A row as the rest of the product sees it. */
export function published<P>(row: PublicationRow): P {
  return deepFreeze({ ...row.definition, version: Number(row.version), publishedAt: row.published_at }) as P;
}

function byId<P>(rows: readonly PublicationRow[], kind: Definition['kind']): ReadonlyMap<string, P> {
  return new Map(rows.filter((row) => row.kind === kind).map((row) => [row.id, published<P>(row)]));
}

function sameFacts(facts: ReadonlyMap<string, Published<Fact>>, before: Catalogue | undefined): before is Catalogue {
  if (!before || before.facts.size !== facts.size) return false;
  return [...facts].every(([id, fact]) => before.facts.get(id)?.version === fact.version);
}

function groups<T>(items: Iterable<T>, keysOf: (item: T) => readonly string[]): ReadonlyMap<string, readonly T[]> {
  const map = new Map<string, T[]>();
  for (const item of items) {
    for (const key of keysOf(item)) map.set(key, [...(map.get(key) ?? []), item]);
  }
  return map;
}

function deepFreeze<T>(value: T): T {
  if (value !== null && typeof value === 'object')
    for (const member of Object.values(Object.freeze(value))) deepFreeze(member);
  return value;
}
