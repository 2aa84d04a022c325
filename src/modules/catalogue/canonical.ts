// SPDX-License-Identifier: Apache-2.0
import { createHash } from 'node:crypto';
import type { Definition } from './definitions.ts';

/** JSON with its keys in order, so that the same definition is the same text however it was written. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  const entries = Object.entries(value).filter(([, member]) => member !== undefined);
  entries.sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, member]) => `${JSON.stringify(key)}:${canonicalJson(member)}`).join(',')}}`;
}

/** What tells two contents of a definition apart. */
export function digestOf(definition: Definition): string {
  return createHash('sha256').update(canonicalJson(definition)).digest('hex');
}
