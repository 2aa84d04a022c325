// SPDX-License-Identifier: Apache-2.0
import { type Budget, Exhausted } from '../bounds.ts';
import { hostSource, hostWork, repeatsGroups } from './host.ts';
import { type Program, program } from './machine.ts';
import type { ReadPattern } from './pattern.ts';
import { run } from './run.ts';

/** A match: where it begins and ends in what it was found in, and the texts of its groups, the whole match first. */
export type Match = { readonly start: number; readonly end: number; readonly groups: readonly (string | undefined)[] };

/** Finds the first match, or every match one after the other. */
export type Matcher = {
  readonly test: (text: string, budget: Budget) => boolean;
  /** The texts between the matches, and between them the groups of each match. */
  readonly cut: (text: string, budget: Budget) => { readonly between: string[]; readonly matches: Match['groups'][] };
};

/** Most steps that the host is let take over one text. */
const HOST_WORK_MAX = 2_000_000;
/** The host takes so many steps while our own machine takes one. */
const HOST_SPEED = 16;
/** The lengths of text for which the host's work is known. */
const LENGTHS = [16, 64, 256, 1_024, 4_096, 16_384, 65_536, 262_144] as const;

/** The flags of the host's expression; `v` reads classes as XML Schema has them. */
type Build = { readonly multiline: boolean; readonly caseless: boolean };

/** The host's work for each of the lengths, and whether nothing else can match the pattern. */
type HostUse = { readonly works: readonly number[]; readonly mustBe: boolean };

/** Null when a pattern can be matched in neither way in bounded time. */
export function matcherOf(read: ReadPattern, { multiline, caseless }: Build): Matcher | null {
  const flags = caseless ? 'vi' : 'v';
  const works = LENGTHS.map((length) => hostWork(read.pattern, length));
  const keepsGroups = read.groups === 0 || !repeatsGroups(read.pattern);
  const steps = read.refersBack ? null : program(read.pattern, flags);
  if (steps === null && (!read.refersBack || !keepsGroups || (works[0] ?? 0) > HOST_WORK_MAX)) return null;
  const use = { works, mustBe: steps === null };
  const host = new RegExp(hostSource(read.pattern, multiline), `g${flags}`);
  return {
    test: (text, budget) =>
      byHost(use, text, budget)
        ? text.search(host) !== -1
        : findAll(steps, text, { multiline, budget, most: 1 }).length > 0,
    cut: (text, budget) => {
      if (keepsGroups && byHost(use, text, budget)) return cutByHost(host, text);
      const points = [...text];
      return cutAt(findAll(steps, text, { multiline, budget, most: Number.POSITIVE_INFINITY }), points);
    },
  };
}

/** Whether the host is asked about a text, which is then paid for. */
function byHost({ works, mustBe }: HostUse, text: string, budget: Budget): boolean {
  // The host looks into the middle of characters that it keeps in two halves.
  if (!mustBe && /[\ud800-\udfff]/.test(text)) return false;
  const index = LENGTHS.findIndex((length) => text.length <= length);
  const work = works[index] ?? Number.POSITIVE_INFINITY;
  if (work > HOST_WORK_MAX) return false;
  budget.match(work / HOST_SPEED);
  return true;
}

function cutByHost(host: RegExp, text: string) {
  const between: string[] = [];
  const matches: Match['groups'][] = [];
  let from = 0;
  for (const match of text.matchAll(host)) {
    between.push(text.slice(from, match.index));
    matches.push(match);
    from = match.index + match[0].length;
  }
  between.push(text.slice(from));
  return { between, matches };
}

type Search = { readonly multiline: boolean; readonly budget: Budget; readonly most: number };

function findAll(steps: Program | null, text: string, { multiline, budget, most }: Search): Match[] {
  // What refers back can be matched by the host only, and this text is too long for that.
  if (steps === null) throw new Exhausted();
  const points = [...text];
  const found: Match[] = [];
  for (let from = 0; from <= points.length && found.length < most; ) {
    const span = run(steps, points, { from, multiline, budget });
    if (span === null) break;
    const groups = Array.from({ length: span.length / 2 }, (_, group) => {
      const [start = -1, end = -1] = span.slice(group * 2, group * 2 + 2);
      return start < 0 || end < 0 ? undefined : points.slice(start, end).join('');
    });
    const [start = 0, end = 0] = span;
    found.push({ start, end, groups });
    from = end > start ? end : end + 1;
  }
  return found;
}

function cutAt(found: readonly Match[], points: readonly string[]) {
  const between: string[] = [];
  let from = 0;
  for (const { start, end } of found) {
    between.push(points.slice(from, start).join(''));
    from = end;
  }
  between.push(points.slice(from).join(''));
  return { between, matches: found.map(({ groups }) => groups) };
}
