// SPDX-License-Identifier: Apache-2.0
import type { Pattern } from './pattern.ts';

// The fast way: a pattern as one of the host's own regular expressions. The host tries one way after another, so it is
// asked only where there are few of them: `hostWork` says how many steps it can take at most.

/** The source of the host's expression. */
export function hostSource(pattern: Pattern, multiline: boolean): string {
  const of = (part: Pattern): string => hostSource(part, multiline);
  switch (pattern.kind) {
    case 'class':
      return pattern.source;
    case 'start':
      // A line also begins after a line end, unless that is the last character of the text.
      return multiline ? '(?:^|(?<=\\n)(?=[^]))' : '^';
    case 'end':
      return multiline ? '(?:$|(?=\\n))' : '$';
    case 'sequence':
      return pattern.parts.map(of).join('');
    case 'choice':
      return `(?:${pattern.parts.map(of).join('|')})`;
    case 'group':
      return `(${pattern.index === null ? '?:' : ''}${of(pattern.body)})`;
    case 'repeat':
      return `(?:${of(pattern.body)})${times(pattern.min, pattern.max)}${pattern.lazy ? '?' : ''}`;
    case 'back':
      return `(?:\\${pattern.group})`;
  }
}

function times(min: number, max: number): string {
  return max === Number.POSITIVE_INFINITY ? `{${min},}` : `{${min},${max}}`;
}

/**
 * The most steps that the host may take over a text of a length: from each place, every way through the pattern. Infinite
 * where the ways multiply with each other, or where the host has its own mind about what repeats without matching anything.
 */
export function hostWork(pattern: Pattern, length: number): number {
  return (length + 1) * waysThrough(pattern, length) * (sizeOf(pattern) + 1);
}

function waysThrough(pattern: Pattern, length: number): number {
  switch (pattern.kind) {
    case 'repeat':
      return waysToRepeat(pattern, length);
    case 'group':
      return waysThrough(pattern.body, length);
    case 'sequence':
      return pattern.parts.reduce((ways, part) => ways * waysThrough(part, length), 1);
    case 'choice':
      return pattern.parts.reduce((ways, part) => ways + waysThrough(part, length), 0);
    default:
      return 1;
  }
}

function waysToRepeat({ body, min, max }: Extract<Pattern, { kind: 'repeat' }>, length: number): number {
  const once = waysThrough(body, length);
  if (min === 1 && max === 1) return once;
  if (canBeEmpty(body)) return Number.POSITIVE_INFINITY;
  if (max === 1) return once + 1;
  const most = Math.min(max, Math.max(length, min));
  return once === 1 ? most - min + 1 : once ** most * (most - min + 1);
}

/** Whether a part may match without taking a character. */
function canBeEmpty(pattern: Pattern): boolean {
  switch (pattern.kind) {
    case 'class':
    case 'back':
      // What refers to nothing or to the empty text is matched once, and the host then goes on.
      return false;
    case 'sequence':
      return pattern.parts.every(canBeEmpty);
    case 'choice':
      return pattern.parts.some(canBeEmpty);
    case 'group':
      return canBeEmpty(pattern.body);
    case 'repeat':
      return pattern.min === 0 || canBeEmpty(pattern.body);
    default:
      return true;
  }
}

function sizeOf(pattern: Pattern): number {
  switch (pattern.kind) {
    case 'group':
      return sizeOf(pattern.body);
    case 'repeat':
      return sizeOf(pattern.body) * Math.max(1, pattern.min);
    case 'sequence':
    case 'choice':
      return pattern.parts.reduce((size, part) => size + sizeOf(part), 1);
    default:
      return 1;
  }
}

/** Whether a group is within what repeats: the host forgets what it matched each time round, the standard does not. */
export function repeatsGroups(pattern: Pattern, within = false): boolean {
  switch (pattern.kind) {
    case 'group':
      return (within && pattern.index !== null) || repeatsGroups(pattern.body, within);
    case 'repeat':
      return repeatsGroups(pattern.body, within || pattern.max > 1);
    case 'sequence':
    case 'choice':
      return pattern.parts.some((part) => repeatsGroups(part, within));
    default:
      return false;
  }
}
