// SPDX-License-Identifier: Apache-2.0
import type { Connection } from '../../platform/db/index.ts';

type OfTable = { readonly table: string; readonly definition: string };
export type Table = {
  readonly schema: string;
  readonly name: string;
  readonly options: string;
  readonly rowSecurity: boolean;
};

/** What the database knows of our schema, in an order that depends on names only. */
export type Catalog = {
  readonly schemas: readonly { readonly name: string; readonly grants: readonly string[] }[];
  readonly functions: readonly {
    readonly schema: string;
    readonly definition: string;
    readonly grants: readonly string[];
  }[];
  readonly tables: readonly Table[];
  readonly columns: readonly OfTable[];
  readonly constraints: readonly OfTable[];
  readonly indexes: readonly OfTable[];
  readonly policies: readonly OfTable[];
  readonly grants: readonly OfTable[];
};

// Ours are all schemas but the engine's own and `public`, where only the list of migrations is.
const OURS = `n.nspname !~ '^pg_' AND n.nspname NOT IN ('information_schema', 'public')`;
// Whoever owns a thing may do everything with it: that is no news.
const GRANTED = (list: string, owner: string) => `(SELECT coalesce(array_agg(line ORDER BY line), '{}') FROM (
    SELECT string_agg(g.privilege_type, ', ' ORDER BY g.privilege_type) || ' TO ' || coalesce(r.rolname, 'PUBLIC') AS line
    FROM aclexplode(${list}) AS g LEFT JOIN pg_roles AS r ON r.oid = g.grantee WHERE g.grantee <> ${owner} GROUP BY r.rolname) AS lines)`;

const SCHEMAS = `SELECT n.nspname AS name, ${GRANTED('n.nspacl', 'n.nspowner')} AS grants
  FROM pg_namespace AS n WHERE ${OURS} ORDER BY 1`;

const FUNCTIONS = `SELECT n.nspname AS schema, trim(trailing E'\\n' FROM pg_get_functiondef(p.oid)) || ';' AS definition,
    p.oid::regprocedure::text AS name, ${GRANTED('p.proacl', 'p.proowner')} AS grants
  FROM pg_proc AS p JOIN pg_namespace AS n ON n.oid = p.pronamespace WHERE ${OURS} ORDER BY 1, p.oid::regprocedure::text`;

const TABLES = `SELECT n.nspname AS schema, c.oid::regclass::text AS name, c.relrowsecurity AS "rowSecurity",
    coalesce(' WITH (' || array_to_string(c.reloptions, ', ') || ')', '') AS options
  FROM pg_class AS c JOIN pg_namespace AS n ON n.oid = c.relnamespace
  WHERE c.relkind IN ('r', 'p') AND ${OURS} ORDER BY 1, 2`;

const COLUMNS = `SELECT c.oid::regclass::text AS table,
    a.attname || ' ' || format_type(a.atttypid, a.atttypmod)
      || CASE WHEN a.attgenerated = 's' THEN ' GENERATED ALWAYS AS (' || pg_get_expr(d.adbin, d.adrelid) || ') STORED'
              ELSE coalesce(' DEFAULT ' || pg_get_expr(d.adbin, d.adrelid), '') END
      || CASE WHEN a.attnotnull THEN ' NOT NULL' ELSE '' END AS definition
  FROM pg_attribute AS a JOIN pg_class AS c ON c.oid = a.attrelid JOIN pg_namespace AS n ON n.oid = c.relnamespace
    LEFT JOIN pg_attrdef AS d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
  WHERE a.attnum > 0 AND NOT a.attisdropped AND c.relkind IN ('r', 'p') AND ${OURS} ORDER BY 1, a.attnum`;

// NOT NULL stands with the column already; newer engines keep it as a constraint, too.
const CONSTRAINTS = `SELECT c.oid::regclass::text AS table, 'CONSTRAINT ' || k.conname || ' ' || pg_get_constraintdef(k.oid) AS definition
  FROM pg_constraint AS k JOIN pg_class AS c ON c.oid = k.conrelid JOIN pg_namespace AS n ON n.oid = c.relnamespace
  WHERE k.contype <> 'n' AND ${OURS} ORDER BY 1, k.contype = 'p' DESC, k.conname`;

const INDEXES = `SELECT c.oid::regclass::text AS table, pg_get_indexdef(i.indexrelid) AS definition
  FROM pg_index AS i JOIN pg_class AS c ON c.oid = i.indrelid JOIN pg_namespace AS n ON n.oid = c.relnamespace
  WHERE ${OURS} AND NOT EXISTS (SELECT FROM pg_constraint AS k WHERE k.conindid = i.indexrelid) ORDER BY 1, 2`;

// The engine writes an expression with its brackets, and a bare constant without any.
const BRACKETED = (tree: string) => `regexp_replace(pg_get_expr(${tree}, p.polrelid), '^([^(].*)$', '(\\1)')`;

const POLICIES = `SELECT c.oid::regclass::text AS table,
    'CREATE POLICY ' || p.polname || ' ON ' || c.oid::regclass || CASE WHEN p.polpermissive THEN '' ELSE ' AS RESTRICTIVE' END
      || CASE p.polcmd WHEN 'r' THEN ' FOR SELECT' WHEN 'a' THEN ' FOR INSERT' WHEN 'w' THEN ' FOR UPDATE' WHEN 'd' THEN ' FOR DELETE' ELSE '' END
      || ' TO ' || coalesce((SELECT string_agg(r.rolname, ', ' ORDER BY r.rolname) FROM pg_roles AS r WHERE r.oid = ANY (p.polroles)), 'PUBLIC')
      || coalesce(E'\\n  USING ' || ${BRACKETED('p.polqual')}, '')
      || coalesce(E'\\n  WITH CHECK ' || ${BRACKETED('p.polwithcheck')}, '') AS definition
  FROM pg_policy AS p JOIN pg_class AS c ON c.oid = p.polrelid JOIN pg_namespace AS n ON n.oid = c.relnamespace
  WHERE ${OURS} ORDER BY 1, p.polname`;

const GRANTS = `SELECT c.oid::regclass::text AS table, unnest(${GRANTED('c.relacl', 'c.relowner')}) AS definition
  FROM pg_class AS c JOIN pg_namespace AS n ON n.oid = c.relnamespace WHERE c.relkind IN ('r', 'p') AND ${OURS} ORDER BY 1, 2`;

/** Reads the catalog. The search path is emptied, so that every name comes with its schema. */
export async function readCatalog(connection: Connection): Promise<Catalog> {
  await connection.query(`SELECT set_config('search_path', '', false)`);
  const read = async <T>(sql: string) => (await connection.query(sql)).rows as T[];
  return {
    schemas: await read(SCHEMAS),
    functions: (await read<{ schema: string; name: string; definition: string; grants: string[] }>(FUNCTIONS)).map(
      (one) => ({
        ...one,
        grants: one.grants.map((grant) => grant.replace(' TO ', ` ON FUNCTION ${one.name} TO `)),
      }),
    ),
    tables: await read(TABLES),
    columns: await read(COLUMNS),
    constraints: await read(CONSTRAINTS),
    indexes: await read(INDEXES),
    policies: await read(POLICIES),
    grants: (await read<OfTable>(GRANTS)).map((one) => ({
      ...one,
      definition: one.definition.replace(' TO ', ` ON ${one.table} TO `),
    })),
  };
}
