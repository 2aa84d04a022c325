// SPDX-License-Identifier: Apache-2.0
import type { Child } from 'hono/jsx';

/** One number with what it counts, and under it its period, count and method. */
export function Figure({ number, label, note }: { number: Child; label: Child; note?: Child }) {
  return (
    <div class="card">
      <span class="figure-number num">{number}</span>
      <strong>{label}</strong>
      {note && <span class="small soft">{note}</span>}
    </div>
  );
}
