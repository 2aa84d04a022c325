// SPDX-License-Identifier: Apache-2.0

import type { z } from 'zod';
import { ar, en } from 'zod/locales';
import { type Definition, definitionSchema, refOf } from './definitions.ts';
import { type Problem, problem } from './problems.ts';

const ARABIC = ar().localeError;
const ENGLISH = en().localeError;

/** Reads what somebody wrote: the definitions that have the right shape, and what is wrong with the others. */
export function parseDefinitions(raw: readonly unknown[]): { definitions: Definition[]; problems: Problem[] } {
  const definitions: Definition[] = [];
  const problems: Problem[] = [];
  const seen = new Set<string>();
  for (const [index, item] of raw.entries()) {
    const parsed = definitionSchema.safeParse(item);
    if (!parsed.success)
      problems.push(...parsed.error.issues.map((issue) => schemaProblem(nameOf(item, index), issue)));
    else if (seen.has(refOf(parsed.data)))
      problems.push(problem({ in: parsed.data, path: '' }, 'twice-in-batch', refOf(parsed.data)));
    else definitions.push(parsed.data);
    if (parsed.success) seen.add(refOf(parsed.data));
  }
  return { definitions, problems };
}

function schemaProblem(name: string, issue: z.core.$ZodIssue): Problem {
  const path = issue.path.join('.');
  return problem({ in: name, path }, 'schema', worded(ARABIC, issue), worded(ENGLISH, issue));
}

function worded(locale: z.core.$ZodErrorMap, issue: z.core.$ZodIssue): string {
  const said = locale(issue as z.core.$ZodRawIssue);
  return (typeof said === 'string' ? said : said?.message) ?? issue.message;
}

function nameOf(item: unknown, index: number): string {
  const { kind, id } = (item ?? {}) as { kind?: unknown; id?: unknown };
  return typeof kind === 'string' && typeof id === 'string' ? `${kind}:${id}` : `#${index + 1}`;
}
