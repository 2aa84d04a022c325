// SPDX-License-Identifier: Apache-2.0
import { compileCriterion, type Vocabulary } from '../criteria.ts';
import type { Service } from '../definitions.ts';
import { type Problem, problem } from '../problems.ts';
import type { Whole } from '../whole.ts';
import { checkTwice } from './references.ts';

/** Whether a service's lists are clean, its outputs its own, and its criteria conditions over facts that exist. */
export function checkService(
  service: Service,
  { whole, vocabulary }: { whole: Whole; vocabulary: Vocabulary },
): Problem[] {
  return [
    ...checkTwice({ in: service, path: 'channels' }, service.channels),
    ...checkTwice({ in: service, path: 'inputs' }, service.inputs),
    ...checkTwice({ in: service, path: 'outputs' }, service.outputs),
    ...checkTwice(
      { in: service, path: 'criteria' },
      service.criteria.map((criterion) => criterion.id),
    ),
    ...checkOutputs(service, whole),
    ...checkCriteria(service, vocabulary),
  ];
}

function checkOutputs(service: Service, whole: Whole): Problem[] {
  return service.outputs.flatMap((id, index) => {
    const source = whole.fact.get(id)?.source;
    if (!source || !('service' in source) || source.service === service.id) return [];
    return [problem({ in: service, path: `outputs.${index}` }, 'output-of-another', source.service)];
  });
}

function checkCriteria(service: Service, vocabulary: Vocabulary): Problem[] {
  return service.criteria.flatMap((criterion, index) => {
    const compiled = compileCriterion(criterion.if, vocabulary);
    if (compiled.ok) return [];
    const place = { in: service, path: `criteria.${index}.if` };
    return compiled.problems.map((found) => ({
      ...problem(place, 'criterion', found.text.ar, found.text.en),
      code: `criterion:${found.code}`,
      at: { line: found.line, column: found.column },
    }));
  });
}
