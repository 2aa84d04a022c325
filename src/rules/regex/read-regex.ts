// SPDX-License-Identifier: Apache-2.0
import { Budget, Exhausted, REGEX_LENGTH_MAX, TEXT_LENGTH_MAX } from '../bounds.ts';
import { readFlags, withoutBlanks } from './flags.ts';
import { type Matcher, matcherOf } from './matcher.ts';
import { literally, type ReadPattern, readPattern } from './pattern.ts';
import { BadPattern } from './pattern-reader.ts';
import { fill, readReplacement } from './replacement.ts';

// FEEL's regular expressions are those of XPath. Whatever the pattern, matching takes bounded work: either the host's own
// engine is known to take few steps, or our machine takes at most the pattern's size times the text's length.

/** A regular expression that was read. What it does is paid for from the budget of the evaluation. */
export type Regex = {
  readonly ok: true;
  /** Whether it matches without taking a character, so that nothing can be replaced or split by it. */
  readonly matchesEmpty: boolean;
  test(text: string, budget: Budget): boolean;
  /** Null when the replacement is none. */
  replace(text: string, replacement: string, budget: Budget): string | null;
  takesReplacement(replacement: string): boolean;
  split(text: string, budget: Budget): string[];
};

/** Why a pattern is refused, in the compiler's words. */
export type RefusedRegex = {
  readonly ok: false;
  readonly why: 'bad-regex' | 'bad-flags' | 'regex-too-large' | 'regex-refers-back';
  /** The place of what is wrong with it, in characters; empty otherwise. */
  readonly place: string;
};

const kept = new Map<string, Regex | RefusedRegex>();
const REGEXES_KEPT_MAX = 500;

/** Reads a pattern, once. */
export function readRegex(pattern: string, flags: string): Regex | RefusedRegex {
  const key = `${flags}/${pattern}`;
  const known = kept.get(key);
  if (known !== undefined) return known;
  const regex = build(pattern, flags);
  if (kept.size < REGEXES_KEPT_MAX) kept.set(key, regex);
  return regex;
}

function build(pattern: string, letters: string): Regex | RefusedRegex {
  const flags = readFlags(letters);
  if (flags === null) return refused('bad-flags');
  if (pattern.length > REGEX_LENGTH_MAX) return refused('regex-too-large');
  try {
    const text = flags.spaced ? withoutBlanks(pattern) : pattern;
    const read = flags.literal ? literally(text) : readPattern(text, flags);
    const matcher = matcherOf(read, flags);
    if (matcher !== null) return wrap(matcher, read, flags.literal);
    return refused(read.refersBack ? 'regex-refers-back' : 'regex-too-large');
  } catch (error) {
    if (!(error instanceof BadPattern)) throw error;
    return refused('bad-regex', String(error.place));
  }
}

function refused(why: RefusedRegex['why'], place = ''): RefusedRegex {
  return { ok: false, why, place };
}

function wrap(matcher: Matcher, read: ReadPattern, literal: boolean): Regex {
  const parse = (replacement: string) => (literal ? [replacement] : readReplacement(replacement, read.groups));
  return {
    ok: true,
    matchesEmpty: matcher.test('', new Budget()),
    test: matcher.test,
    replace(text, replacement, budget) {
      const parts = parse(replacement);
      if (parts === null) return null;
      const { between, matches } = matcher.cut(text, budget);
      let replaced = '';
      for (const [index, piece] of between.entries()) {
        replaced += piece + filled(parts, matches[index]);
        if (replaced.length > TEXT_LENGTH_MAX) throw new Exhausted();
      }
      return replaced;
    },
    takesReplacement: (replacement) => parse(replacement) !== null,
    split: (text, budget) => matcher.cut(text, budget).between,
  };
}

function filled(parts: readonly (string | number)[], groups: readonly (string | undefined)[] | undefined): string {
  return groups === undefined ? '' : fill(parts, groups);
}
