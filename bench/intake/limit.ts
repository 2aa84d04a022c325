// SPDX-License-Identifier: Apache-2.0
import { execFile } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';

/** What a birth leaves behind, table by table, as our own run left it: pgbench then writes the very same rows. */
export const COUNTED = [
  'signals.signals',
  'signals.occurrences',
  'offers.offers',
  'notify.messages',
  'identity.people',
  'identity.identifiers',
  'identity.delegations',
  'platform.audit_entries',
] as const;

/*
 * The samples hold JSON as text, kept uncompressed, and cast it on every insert: whoever writes these rows has the server
 * read the JSON and compress it. What the limit leaves out is everything before that: HTTP, signatures, rules, the wire.
 */
const SAMPLES = `
  CREATE TABLE bench.s_signal AS SELECT source, type, life_event, action, data::text AS data
    FROM signals.signals ORDER BY id LIMIT 1;
  CREATE TABLE bench.s_occurrence AS SELECT role, life_event, occurred_on, facts::text AS facts, source,
    CASE role WHEN 'mother' THEN 1 ELSE 2 END AS parent
    FROM signals.occurrences WHERE key = (SELECT key FROM signals.signals ORDER BY id LIMIT 1);
  CREATE TABLE bench.s_offer AS SELECT role, life_event, bundle_id, bundle_version, items::text AS items,
    occurrence::text AS occurrence, id, CASE role WHEN 'mother' THEN 1 ELSE 2 END AS parent
    FROM offers.offers WHERE occurrence_key = (SELECT key FROM signals.signals ORDER BY id LIMIT 1);
  CREATE TABLE bench.s_message AS SELECT m.kind, m.body::text AS body, o.parent
    FROM notify.messages AS m JOIN bench.s_offer AS o ON m.offer_id = o.id;
  CREATE TABLE bench.s_entry AS SELECT entry, seq, parent
    FROM (SELECT person_id, 1 AS parent FROM offers.offers JOIN bench.s_offer AS s USING (id) WHERE s.parent = 1
      UNION ALL SELECT person_id, 2 FROM offers.offers JOIN bench.s_offer AS s USING (id) WHERE s.parent = 2
      UNION ALL SELECT subject_id, 3 FROM offers.offers JOIN bench.s_offer AS s USING (id) WHERE s.parent = 1) AS p
    JOIN platform.audit_entries USING (person_id);
  ALTER TABLE bench.s_signal ALTER COLUMN data SET STORAGE EXTERNAL;
  ALTER TABLE bench.s_offer ALTER COLUMN items SET STORAGE EXTERNAL;`;

/** One round of rows for `:sets` births, sent without waiting between statements. `:u` is a number nobody had before. */
const ROWS = `
\\set couple random(0, :couples / :sets - 1) * :sets
\\set u random(1, 4000000000000000000)
\\startpipeline
BEGIN;
INSERT INTO signals.signals (person_id, source, id, type, life_event, action, key, time, received_at, data)
  SELECT bench.person(1, :couple::bigint + i), source, 'b' || (:u::bigint + i), type, life_event, action, 'B' || (:u::bigint + i), now(), now(), data::jsonb
  FROM bench.s_signal, generate_series(0, :sets - 1) AS i;
INSERT INTO platform.tasks (person_id, id, kind, payload, run_at, state)
  SELECT bench.person(1, :couple::bigint + i), md5('t' || (:u::bigint + i))::uuid, 'signals.consider', '{"id": "birth-12345", "source": "urn"}', now(), 'ready'
  FROM generate_series(0, :sets - 1) AS i;
INSERT INTO identity.identifiers (scheme, number, person_id)
  SELECT 'national', (:u::bigint + i), md5('c' || (:u::bigint + i))::uuid FROM generate_series(0, :sets - 1) AS i;
INSERT INTO identity.people (person_id, name, birth_date, language, known_since)
  SELECT md5('c' || (:u::bigint + i))::uuid, '{"ar": "لطيفة", "en": "Latifa"}', '2026-11-16', 'ar', now() FROM generate_series(0, :sets - 1) AS i;
INSERT INTO identity.delegations (person_id, delegate_id, kind, since, basis)
  SELECT md5('c' || (:u::bigint + i))::uuid, bench.person(p, :couple::bigint + i), 'parent', now(), 'birth-registration'
  FROM generate_series(0, :sets - 1) AS i, generate_series(1, 2) AS p;
INSERT INTO signals.occurrences (person_id, id, life_event, key, role, subject_id, occurred_on, state, facts, source, as_of, received_at)
  SELECT bench.person(parent, :couple::bigint + i), gen_random_uuid(), life_event, 'B' || (:u::bigint + i), role, md5('c' || (:u::bigint + i))::uuid, occurred_on,
    'active', facts::jsonb, source, now(), now() FROM bench.s_occurrence, generate_series(0, :sets - 1) AS i;
INSERT INTO offers.offers (person_id, id, occurrence_id, subject_id, life_event, occurrence_key, bundle_id, bundle_version, role, state,
    items, occurrence, made_at, expires_at)
  SELECT bench.person(parent, :couple::bigint + i), gen_random_uuid(), gen_random_uuid(), md5('c' || (:u::bigint + i))::uuid, life_event, 'B' || (:u::bigint + i),
    bundle_id, bundle_version, role, 'open', items::jsonb, occurrence::jsonb, now(), now() + interval '60 days'
  FROM bench.s_offer, generate_series(0, :sets - 1) AS i;
INSERT INTO notify.messages (person_id, id, at, author, offer_id, kind, body)
  SELECT bench.person(parent, :couple::bigint + i), gen_random_uuid(), now(), 'waad', gen_random_uuid(), kind, body::jsonb
  FROM bench.s_message, generate_series(0, :sets - 1) AS i;
DELETE FROM platform.tasks AS t USING generate_series(0, :sets - 1) AS i
  WHERE t.person_id = bench.person(1, :couple::bigint + i) AND t.id = md5('t' || (:u::bigint + i))::uuid;
WITH added AS (
    SELECT CASE parent WHEN 3 THEN md5('c' || (:u::bigint + i))::uuid ELSE bench.person(parent, :couple::bigint + i) END AS person, entry, seq
    FROM bench.s_entry, generate_series(0, :sets - 1) AS i),
  head AS (
    INSERT INTO platform.audit_heads AS h (person_id, seq, hash)
      SELECT person, count(*), sha256(convert_to(string_agg(entry, ''), 'UTF8')) FROM added GROUP BY person ORDER BY person
    ON CONFLICT (person_id) DO UPDATE SET seq = h.seq + excluded.seq, hash = sha256(h.hash || excluded.hash)
    RETURNING person_id, seq, hash)
  INSERT INTO platform.audit_entries (person_id, seq, entry, hash)
    SELECT person, h.seq - max(a.seq) OVER (PARTITION BY person) + a.seq, entry, sha256(h.hash || convert_to(entry, 'UTF8'))
    FROM added AS a JOIN head AS h ON h.person_id = a.person;
COMMIT;
\\endpipeline
`;

/** Takes samples of a birth out of a database in which our own run left some. Gives how many rows a birth leaves per table. */
export async function takeSamples(url: string): Promise<Record<string, number>> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(SAMPLES);
    return await rowsPerBirth(client);
  } finally {
    await client.end();
  }
}

// The couples were people before; and publishing the country left an entry on the chain of nobody.
const OF_BIRTHS: Readonly<Record<string, string>> = {
  'identity.people': `birth_date = '2026-11-16'`,
  'identity.identifiers': `number !~ '^7849[12]'`,
  'platform.audit_entries': `person_id <> '00000000-0000-0000-0000-000000000000'`,
};

/** Rows that stand on the births of a database, per birth. What was there before them hangs on no child and is left out. */
async function rowsPerBirth(client: pg.Client): Promise<Record<string, number>> {
  const counts: [string, number][] = [];
  for (const table of COUNTED) {
    const { rows } = await client.query(
      `SELECT count(*)::int AS count FROM ${table} WHERE ${OF_BIRTHS[table] ?? 'true'}`,
    );
    counts.push([table, Number(rows[0]?.count)]);
  }
  const births = counts.find(([table]) => table === 'signals.signals')?.[1] ?? 1;
  return Object.fromEntries(counts.map(([table, count]) => [table, Math.round((count / births) * 1000) / 1000]));
}

export type LimitOrder = {
  readonly url: string;
  readonly binaries: string;
  readonly couples: number;
  /** Births in one transaction. */
  readonly sets: number;
  readonly clients: number;
  readonly seconds: number;
  readonly expected: Readonly<Record<string, number>>;
};

/** Births per second that pgbench stores, each with all its rows. The database must hold the samples. */
export async function runLimit({
  url,
  binaries,
  couples,
  sets,
  clients,
  seconds,
  expected,
}: LimitOrder): Promise<number> {
  const file = join(process.env['TMPDIR'] ?? '/tmp', `waad-bench-${process.pid}-${sets}.sql`);
  // A transaction's size is part of the text: a planner that knows it chooses as it would for literals.
  writeFileSync(file, ROWS.replaceAll(':sets', String(sets)));
  const numbers = ['-D', `couples=${couples}`, '-c', String(clients), '-j', '2', '-T', String(seconds)];
  try {
    const { stdout } = await promisify(execFile)(join(binaries, 'pgbench'), [
      '-n',
      '-M',
      'prepared',
      ...numbers,
      '-f',
      file,
      url,
    ]);
    const tps = Number(/^tps = ([\d.]+)/m.exec(stdout)?.[1]);
    const failed = Number(/failed transactions: (\d+)/.exec(stdout)?.[1] ?? 0);
    if (!(tps > 0) || failed > 0) throw new Error(`pgbench did not succeed:\n${stdout}`);
    await checkRows(url, expected);
    return tps * sets;
  } finally {
    rmSync(file, { force: true });
  }
}

async function checkRows(url: string, expected: Readonly<Record<string, number>>): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const found = await rowsPerBirth(client);
    for (const table of COUNTED) {
      if (found[table] !== expected[table])
        throw new Error(`${table}: ${found[table]} rows a birth, ours ${expected[table]}`);
    }
  } finally {
    await client.end();
  }
}
