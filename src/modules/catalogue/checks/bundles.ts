// SPDX-License-Identifier: Apache-2.0
import { compileCriterion, type Vocabulary } from '../criteria.ts';
import type { Bundle, BundleItem, Fact, Service } from '../definitions.ts';
import { findCircle, servicesBefore } from '../dependence.ts';
import { type Problem, problem } from '../problems.ts';
import type { Whole } from '../whole.ts';
import { checkTwice } from './references.ts';

type Known = { readonly whole: Whole; readonly vocabulary: Vocabulary };

/** Whether a bundle can be delivered: roles that exist, no circle, and every fact it needs can be had. */
export function checkBundle(bundle: Bundle, known: Known): Problem[] {
  const services = bundle.services.map((item) => item.service);
  return [
    ...checkTwice({ in: bundle, path: 'services' }, services),
    ...bundle.services.flatMap((item, index) => checkItem(bundle, { item, index, whole: known.whole })),
    ...checkCircle(bundle),
    ...bundle.services.flatMap((item, index) => checkReach(bundle, { item, index, ...known })),
  ];
}

type ItemAt = { readonly item: BundleItem; readonly index: number; readonly whole: Whole };

function checkItem(bundle: Bundle, { item, index, whole }: ItemAt): Problem[] {
  const inside = new Set(bundle.services.map((other) => other.service));
  const problems: Problem[] = [];
  for (const [at, service] of item.after.entries()) {
    const place = { in: bundle, path: `services.${index}.after.${at}` };
    if (service === item.service) problems.push(problem(place, 'after-itself'));
    else if (!inside.has(service)) problems.push(problem(place, 'after-outside-bundle', service));
  }
  const arrives = whole['life-event'].get(bundle.lifeEvent)?.arrives;
  const roles = arrives?.concerned.map((person) => person.role) ?? [];
  if (!arrives) return problems;
  for (const role of item.roles ?? []) {
    const place = { in: bundle, path: `services.${index}.roles` };
    if (!roles.includes(role)) problems.push(problem(place, 'unknown-role', role, roles.join(', ')));
  }
  return problems;
}

function checkCircle(bundle: Bundle): Problem[] {
  // A service that waits for itself is told by its own problem.
  const items = bundle.services.map((item) => ({ ...item, after: item.after.filter((s) => s !== item.service) }));
  const circle = findCircle(items);
  return circle ? [problem({ in: bundle, path: 'services' }, 'dependency-cycle', circle.join(' → '))] : [];
}

function checkReach(bundle: Bundle, { item, index, whole, vocabulary }: ItemAt & Known): Problem[] {
  const service = whole.service.get(item.service);
  if (!service) return [];
  const before = servicesBefore(bundle.services, item.service);
  const place = { in: bundle, path: `services.${index}` };
  return neededBy(service, vocabulary).flatMap((id) => {
    const fact = whole.fact.get(id);
    if (!fact || isReachable(fact, { bundle, whole, before })) return [];
    const giver = 'service' in fact.source ? fact.source.service : undefined;
    if (giver !== undefined && bundle.services.some((other) => other.service === giver)) {
      return [problem(place, 'input-before-output', service.id, id, giver)];
    }
    return [problem(place, 'input-unreachable', service.id, id)];
  });
}

/** What a service cannot be decided or delivered without: its inputs and what its criteria name. */
function neededBy(service: Service, vocabulary: Vocabulary): string[] {
  const named = service.criteria.flatMap((criterion) => {
    const compiled = compileCriterion(criterion.if, vocabulary);
    return compiled.ok ? compiled.rule.facts : [];
  });
  return [...new Set([...service.inputs, ...named])];
}

type Within = { readonly bundle: Bundle; readonly whole: Whole; readonly before: ReadonlySet<string> };

function isReachable(fact: Fact, { bundle, whole, before }: Within): boolean {
  const { source } = fact;
  if ('register' in source || 'person' in source) return true;
  if ('signal' in source) {
    const facts = whole['life-event'].get(bundle.lifeEvent)?.arrives?.facts ?? {};
    return fact.id in facts || fact.question !== undefined;
  }
  const isInside = bundle.services.some((item) => item.service === source.service);
  if (isInside) return before.has(source.service);
  // An output of an earlier journey stays with the person; otherwise the person is asked.
  return fact.about === 'person' || fact.question !== undefined;
}
