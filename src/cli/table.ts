// SPDX-License-Identifier: Apache-2.0

/** Rows as aligned columns; numbers to the right. The last column is not padded, so that nothing wraps for nothing. */
export function table(heads: readonly string[], rows: readonly (readonly (string | number)[])[]): string[] {
  const widths = heads.map((head, column) =>
    Math.max(head.length, ...rows.map((row) => String(row[column] ?? '').length)),
  );
  const isNumber = heads.map((_, column) => rows.every((row) => typeof row[column] === 'number'));
  const line = (cells: readonly (string | number)[]) =>
    cells
      .map((cell, column) => aligned(String(cell), widths[column] ?? 0, isNumber[column] ?? false))
      .join('  ')
      .trimEnd();
  return [line(heads), ...rows.map(line)];
}

function aligned(text: string, width: number, right: boolean): string {
  return right ? text.padStart(width) : text.padEnd(width);
}
