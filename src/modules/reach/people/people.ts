// SPDX-License-Identifier: Apache-2.0

/** A column of the population, by its name and by what the engine calls its type, in lower case. */
export type Column = { readonly name: string; readonly type: string };

/** Columns of a result: `columns[c][r]`. */
export type Block = { readonly columns: readonly (readonly unknown[])[]; readonly rows: number };

/** How much of the work is done, from 0 to 1, and of how many people where that is known. */
export type Progress = (part: number, people?: number) => void;

/** What is asked of a population: a query over part of it, whose answers for the parts are simply taken together. */
export type Asked = {
  /** The query, given what stands after FROM. */
  readonly sql: (from: string) => string;
  /** How many columns it has. */
  readonly width: number;
  /** Whether the answer may be as long as the population, and so must not be held at once. */
  readonly long: boolean;
};

/** People in a table or file, and an engine that can count them. */
export interface People {
  readonly engine: 'duckdb' | 'postgresql';
  readonly columns: readonly Column[];
  /** How many rows there are, or undefined where counting them would be work of its own. */
  readonly size: number | undefined;
  /** Asks and gives the answer in blocks, as they come. */
  ask(asked: Asked, take: (block: Block) => void, progress?: Progress): Promise<void>;
}

/** Where people are. */
export type PeopleAt =
  | { readonly file: string; readonly table?: string }
  | { readonly database: string; readonly table: string };

/** The table of a DuckDB file, unless another is named. */
export const PEOPLE_TABLE = 'people';
