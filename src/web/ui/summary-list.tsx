// SPDX-License-Identifier: Apache-2.0
import type { Child } from 'hono/jsx';

/** A term with its value, and what can be done about it. */
export type SummaryRow = { readonly term: Child; readonly value: Child; readonly action?: Child };

/** Terms and their values, line by line, each with room for one quiet action (change, contest). */
export function SummaryList({ rows }: { rows: readonly SummaryRow[] }) {
  return (
    <dl class="pairs">
      {rows.map((row) => (
        <div>
          <dt>{row.term}</dt>
          <dd>{row.value}</dd>
          {row.action && <dd>{row.action}</dd>}
        </div>
      ))}
    </dl>
  );
}
