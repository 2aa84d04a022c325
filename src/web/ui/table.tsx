// SPDX-License-Identifier: Apache-2.0
import type { Child } from 'hono/jsx';
import { t } from '../../i18n/index.ts';
import type { Lang } from '../../kernel/text.ts';

/** One column: its heading, what it shows of a row, and, where the list can be sorted by it, the address for that. */
export type Column<Row> = {
  readonly title: string;
  readonly cell: (row: Row) => Child;
  readonly numeric?: boolean;
  /** The cell names its row: read out before the others. */
  readonly heading?: boolean;
  readonly sort?: { readonly href: string; readonly now?: 'ascending' | 'descending' | undefined };
};

function HeadCell<Row>({ lang, column }: { lang: Lang; column: Column<Row> }) {
  const { sort, title } = column;
  if (!sort) {
    return (
      <th scope="col" class={column.numeric ? 'end' : undefined}>
        {title}
      </th>
    );
  }
  const mark = { ascending: ' ↑', descending: ' ↓', none: '' }[sort.now ?? 'none'];
  return (
    <th scope="col" class={column.numeric ? 'end' : undefined} aria-sort={sort.now}>
      <a href={sort.href}>
        {title}
        <span aria-hidden="true">{mark}</span>
        {sort.now && <span class="sr">, {t(lang, `ui.sort.${sort.now}`)}</span>}
      </a>
    </th>
  );
}

function Cell<Row>({ column, row, stacks }: { column: Column<Row>; row: Row; stacks: boolean }) {
  const label = stacks ? column.title : undefined;
  if (column.heading) {
    return (
      <th scope="row" role={stacks ? 'rowheader' : undefined} data-label={label}>
        {column.cell(row)}
      </th>
    );
  }
  return (
    <td class={column.numeric ? 'end num' : undefined} role={stacks ? 'cell' : undefined} data-label={label}>
      {column.cell(row)}
    </td>
  );
}

/**
 * Rows and columns with a caption. Wide tables scroll inside their box, which takes the keyboard's focus for it. A table that
 * `stacks` shows each row as a block of its own on a phone, every value under its heading: for tables with long texts in
 * them. Its roles are said outright, because a browser forgets them when the layout changes.
 */
export function Table<Row>({
  lang,
  caption,
  columns,
  rows,
  hideCaption = false,
  stacks = false,
}: {
  lang: Lang;
  caption: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  hideCaption?: boolean;
  stacks?: boolean;
}) {
  return (
    <section class={stacks ? 'table-box stacks' : 'table-box'} tabindex={0} aria-label={caption}>
      <table role={stacks ? 'table' : undefined}>
        <caption class={hideCaption ? 'sr' : undefined}>{caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <HeadCell lang={lang} column={column} />
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr role={stacks ? 'row' : undefined}>
              {columns.map((column) => (
                <Cell column={column} row={row} stacks={stacks} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
