// SPDX-License-Identifier: Apache-2.0
import {
  DummyDriver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type RawBuilder,
} from 'kysely';

/** A statement ready to be sent: what Kysely compiles to. */
export type Statement<R> = { readonly sql: string; readonly parameters: readonly unknown[]; readonly __row?: R };
/** Anything that compiles to a statement whose rows have the shape R. */
export type Compilable<R> = { compile(): { sql: string; parameters: readonly unknown[] } } & { execute(): Promise<R[]> };

const compiler = new Kysely<unknown>({
  dialect: {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  },
});

/**
 * The query builder of one module, knowing that module's tables and no others. It builds; the transaction runs what it
 * built (see docs/decisions/0007).
 */
export function queries<Tables>(): Kysely<Tables> {
  return compiler as unknown as Kysely<Tables>;
}

/** Compiles raw SQL written with Kysely's `sql` tag. */
export function compileRaw<R>(raw: RawBuilder<R>): Statement<R> {
  const { sql, parameters } = raw.compile(compiler);
  return { sql, parameters };
}
