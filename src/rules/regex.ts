// SPDX-License-Identifier: Apache-2.0
import { Exhausted, REGEX_LENGTH_MAX, REGEX_SUBJECT_MAX } from './bounds.ts';

// FEEL's regular expressions are those of XPath. They run on JavaScript's engine, which backtracks, so a pattern is let in
// only when it cannot explode: no repetition of what repeats or branches, no back references, no looking around, and few
// open repetitions over a short text.

const OPEN_REPETITIONS_MAX = 4;

export type Regex = {
  readonly ok: true;
  test(text: string): boolean;
  replace(text: string, replacement: string): string;
  split(text: string): string[];
};

export type RefusedRegex = { readonly ok: false; readonly why: 'bad-regex' | 'unsafe-regex' };

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

function build(pattern: string, flags: string): Regex | RefusedRegex {
  if (pattern.length > REGEX_LENGTH_MAX || !isSafe(pattern)) return { ok: false, why: 'unsafe-regex' };
  if (!/^[smixq]*$/.test(flags)) return { ok: false, why: 'bad-regex' };
  try {
    const source = flags.includes('q')
      ? pattern.replace(/[\^$.*+?()[\]{}|/-]/g, '\\$&')
      : flags.includes('x')
        ? pattern.replace(/\s+/g, '')
        : pattern;
    return wrap(new RegExp(source, `gu${flags.replace(/[xq]/g, '')}`));
  } catch {
    return { ok: false, why: 'bad-regex' };
  }
}

function wrap(regex: RegExp): Regex {
  return {
    ok: true,
    test: (text) => bounded(text).search(regex) !== -1,
    // In XPath `$0` is the whole match; JavaScript writes it `$&`.
    replace: (text, replacement) => bounded(text).replace(regex, replacement.replace(/\$0/g, '$$&')),
    split: (text) => bounded(text).split(regex),
  };
}

function bounded(text: string): string {
  if (text.length > REGEX_SUBJECT_MAX) throw new Exhausted();
  return text;
}

/** Whether a pattern is of the kind that a backtracking engine answers in bounded time. */
function isSafe(pattern: string): boolean {
  if (/\\[1-9k]|\(\?(?!:)/.test(pattern)) return false;
  const plain = pattern.replace(/\\./gu, 'a').replace(/\[[^\]]*\]/g, 'a');
  const repeats = plain.match(/[*+]|\{\d*,?\d*\}|\?/g) ?? [];
  if (repeats.filter((repeat) => /[*+]|,\}/.test(repeat)).length > OPEN_REPETITIONS_MAX) return false;
  if (/\{\d{4,}|\{\d*,\d{4,}/.test(plain)) return false;
  return !repeatsWhatRepeats(plain);
}

function repeatsWhatRepeats(plain: string): boolean {
  const open: number[] = [];
  for (let index = 0; index < plain.length; index += 1) {
    if (plain[index] === '(') open.push(index);
    if (plain[index] !== ')') continue;
    const inside = plain.slice(open.pop() ?? 0, index);
    if (/^[*+{]/.test(plain.slice(index + 1)) && /[*+|{]|[^(]\?/.test(inside)) return true;
  }
  return false;
}
