// SPDX-License-Identifier: Apache-2.0
import type { Text } from '../../kernel/index.ts';
import { type Compiled, compile, type Vocabulary } from '../../rules/index.ts';
import type { Service } from '../catalogue/index.ts';
import type { Offering } from './offering.ts';
import { refuseReach } from './refusal.ts';

/** A criterion as it might become. Without `if` it is taken out; `isNew`: the service has none of this id yet. */
export type Change = {
  readonly service: string;
  readonly criterion: string;
  readonly if?: string;
  readonly isNew?: boolean;
};

/** A service of the bundle as it is decided: indexes of criteria, as they are and as they would become. */
export type Item = {
  readonly service: string;
  readonly name: Text;
  readonly roles: readonly string[] | undefined;
  /** The services it waits for, as indexes of items that come before it. */
  readonly doors: readonly number[];
  readonly now: readonly number[];
  readonly changed: readonly number[];
};

/** What is asked of everybody: each distinct condition once, and how services are made of them. */
export type Question = {
  readonly rules: readonly Compiled[];
  readonly items: readonly Item[];
  /** Every fact that a rule names. */
  readonly facts: readonly string[];
  readonly isChanged: boolean;
};

/** Prepares the question about a bundle: compiles each distinct condition once. */
export function questionOf(offering: Offering, vocabulary: Vocabulary, changes: readonly Change[]): Question {
  const rules: Compiled[] = [];
  const indexes = new Map<string, number>();
  const indexOf = (source: string, where: string): number => {
    const known = indexes.get(source);
    if (known !== undefined) return known;
    rules.push(compiled(source, vocabulary, where));
    indexes.set(source, rules.length - 1);
    return rules.length - 1;
  };
  const inBundle = new Set(offering.bundle.services.map(({ service }) => service));
  for (const { service } of changes)
    if (!inBundle.has(service))
      refuseReach('change-wrong', `${service} is no service of this bundle. It has: ${[...inBundle].join(', ')}.`);
  const ordered = inOrder(offering);
  const items = ordered.map(({ service: id, after, roles }): Item => {
    const service = serviceOf(offering, id);
    const now = service.criteria.map((criterion) => indexOf(criterion.if, `${id}:${criterion.id}`));
    const changed = changedSources(service, changes).map(({ source, where }) => indexOf(source, where));
    const doors = after.map((door) => ordered.findIndex((item) => item.service === door)).filter((index) => index >= 0);
    return { service: id, name: service.name, roles, doors, now, changed };
  });
  return { rules, items, facts: [...new Set(rules.flatMap(({ facts }) => facts))], isChanged: changes.length > 0 };
}

function serviceOf({ services, bundle }: Offering, id: string): Service {
  return services.get(id) ?? refuseReach('no-bundle', `${bundle.id} names the service ${id}, which is not defined.`);
}

/** Every service behind those it waits for; publishing has made sure that none waits for itself. */
function inOrder({ bundle }: Offering): Offering['bundle']['services'] {
  const left = [...bundle.services];
  const placed: Offering['bundle']['services'] = [];
  while (left.length > 0) {
    const waiting = new Set(left.map(({ service }) => service));
    const next = left.findIndex(({ after }) => !after.some((door) => waiting.has(door)));
    placed.push(...left.splice(Math.max(0, next), 1));
  }
  return placed;
}

function compiled(source: string, vocabulary: Vocabulary, where: string): Compiled {
  const result = compile(source, vocabulary);
  if (result.ok) return result.rule;
  const said = result.problems.map(({ line, column, text }) => `${where}, line ${line}, column ${column}: ${text.en}`);
  return refuseReach('change-wrong', said.join('\n'));
}

type Source = { readonly source: string; readonly where: string };

function changedSources(service: Service, all: readonly Change[]): Source[] {
  const changes = all.filter((change) => change.service === service.id);
  const ids = service.criteria.map(({ id }) => id);
  for (const { criterion, isNew } of changes) {
    if (!isNew && !ids.includes(criterion))
      refuseReach(
        'change-wrong',
        `${service.id} has no criterion ${criterion}. It has: ${ids.join(', ') || 'none'}. (+${criterion} would add it.)`,
      );
    if (isNew && ids.includes(criterion))
      refuseReach('change-wrong', `${service.id} has a criterion ${criterion} already.`);
  }
  const sourceOf = (id: string, source: string | undefined) =>
    source === undefined ? [] : [{ source, where: `${service.id}:${id}` }];
  const kept = service.criteria.flatMap(({ id, if: source }) => {
    const change = changes.findLast(({ criterion }) => criterion === id);
    return sourceOf(id, change ? change.if : source);
  });
  const added = changes.filter(({ isNew }) => isNew).flatMap((change) => sourceOf(change.criterion, change.if));
  return [...kept, ...added];
}
