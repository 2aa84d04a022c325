// SPDX-License-Identifier: Apache-2.0
// What a civil register sends in a bad week: mostly births as they should be, and among them everything that goes wrong.
// The same people and the same seed give the same file, so that it can be committed, read and made again.
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { badBodies } from './bad-week-broken.ts';
import type { Cast, Story } from './bad-week-stories.ts';
import { castOf, goodStories } from './bad-week-stories.ts';
import type { Random } from './random.ts';
import { random } from './random.ts';
import type { SignalLine } from './signal-lines.ts';

const SEED = 20_261_115;

/** The lines of the bad week, in the order in which they are sent. */
export function badWeek(): SignalLine[] {
  const dice = random(SEED);
  const cast: Cast = castOf(dice);
  return interleaved([...goodStories(cast), ...badBodies(cast)], dice);
}

/** Mixes the stories, and keeps the order within each: a repeat still comes after what it repeats. */
function interleaved(stories: readonly Story[], dice: Random): SignalLine[] {
  const placed = stories.flatMap((story) => {
    let place = dice.next();
    return story.map((line) => {
      place += dice.next() * 0.05;
      return { line, place };
    });
  });
  return placed.sort((a, b) => a.place - b.place).map(({ line }) => line);
}

/** Characters that hide or reorder others are escaped in the file: whoever reads it must see what is there. */
export function visible(json: string): string {
  return json.replace(/[\p{Cf}\u2028\u2029]/gu, (hidden) => `\\u${hidden.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** Writes the file that `bin/waad signals send` takes. */
export function writeBadWeek(
  file: string = fileURLToPath(new URL('../../seeds/signals/bad-week.jsonl', import.meta.url)),
): number {
  const lines = badWeek();
  writeFileSync(file, lines.map((line) => `${visible(JSON.stringify(line))}\n`).join(''));
  return lines.length;
}

if (import.meta.main) process.stdout.write(`${writeBadWeek(process.argv[2])} lines\n`);
