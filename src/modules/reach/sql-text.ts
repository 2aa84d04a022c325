// SPDX-License-Identifier: Apache-2.0

/** A text as SQL, of a kind that both engines read alike: ids of definitions and paths hold no backslash that matters. */
export function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** A name of a table or column as SQL. */
export function name(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}
