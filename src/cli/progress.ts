// SPDX-License-Identifier: Apache-2.0
import type { Terminal } from './command.ts';

const WIDTH = 30;

/** How far something is: a part of the whole, from 0 to 1, and of how many where that is known. */
export type Told = (part: number, of?: number) => void;

/** A bar that shows how far something is, on a terminal; `clear` removes it. Where nobody watches there is none. */
export function progressBar({ redraw }: Terminal, what: string): { readonly told?: Told; clear(): void } {
  if (!redraw) return { clear: () => {} };
  return {
    told: (part, of) => redraw(barLine(part, what, of)),
    clear: () => redraw(''),
  };
}

function barLine(part: number, what: string, of: number | undefined): string {
  const done = Math.round(part * WIDTH);
  const bar = `[${'#'.repeat(done)}${' '.repeat(WIDTH - done)}]`;
  const percent = `${Math.floor(part * 100)} %`.padStart(5);
  const count = of === undefined ? what : `${numbered(Math.round(part * of))} of ${numbered(of)} ${what}`;
  return `${bar} ${percent}  ${count}`;
}

/** A number as people read it. */
export function numbered(count: number): string {
  return count.toLocaleString('en');
}
