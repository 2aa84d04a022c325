// SPDX-License-Identifier: Apache-2.0
import { stat } from 'node:fs/promises';
import { watched, withDuck } from '../duck.ts';
import { PEOPLE_TABLE } from '../people/people.ts';
import { literal } from '../sql-text.ts';
import { type PopulationWish, populationQuery } from './query.ts';

/** The kinds of file a population is written to, by how the file's name ends. */
export const POPULATION_FILES = ['parquet', 'csv', 'duckdb'] as const;

/** Where a population goes, and who is told how far it is (from 0 to 1). */
export type PopulationTarget = { readonly file: string; readonly progress?: (part: number) => void };

/** Rows that are written together: what a reader may skip or take as one. */
const ROW_GROUP = 122_880;

/**
 * Writes a synthetic population to a CSV, Parquet or DuckDB file, as a stream: its size is bounded by the disk, not by memory.
 * Nobody in it is real. Gives the size of the file.
 */
export async function makePopulation(wish: PopulationWish, { file, progress }: PopulationTarget): Promise<number> {
  await withDuck(async (connection) => {
    const people = populationQuery(wish);
    if (progress) await connection.run('SET enable_progress_bar = true; SET enable_progress_bar_print = false');
    if (file.endsWith('.duckdb')) {
      await connection.run(`ATTACH ${literal(file)} AS made`);
      const made = `CREATE OR REPLACE TABLE made.${PEOPLE_TABLE} AS ${people}`;
      await watched(connection, connection.run(made), progress);
      await connection.run('DETACH made');
    } else {
      const how = file.endsWith('.csv') ? 'FORMAT csv, HEADER' : `FORMAT parquet, ROW_GROUP_SIZE ${ROW_GROUP}`;
      await watched(connection, connection.run(`COPY (${people}) TO ${literal(file)} (${how})`), progress);
    }
  });
  return (await stat(file)).size;
}
