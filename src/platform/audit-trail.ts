// SPDX-License-Identifier: Apache-2.0
import type { Id } from '../kernel/index.ts';
import { type ChainRow, firstBreak } from './audit.ts';
import type { Tx } from './db/index.ts';

/** One entry of a chain, read for people. */
export type TrailEntry = {
  readonly person: Id;
  readonly seq: number;
  readonly at: string;
  readonly actor: string;
  readonly action: string;
  readonly subject: string;
  readonly detail: Readonly<Record<string, unknown>> | undefined;
};

/** What the check of a chain found. `cut`: every entry fits, but the head knows of others that are gone from the end. */
export type ChainCheck = { readonly entries: number } & (
  | { readonly state: 'whole' | 'empty' | 'cut' }
  | { readonly state: 'broken'; readonly at: number }
);

type Row = { person_id: Id; seq: number; entry: string };

/** Reads one person's chain from its beginning and checks every link, and that the head is the last of them. */
export async function checkChain(tx: Tx, person: Id): Promise<ChainCheck> {
  const [rows, heads] = await Promise.all([
    tx.query<ChainRow>('SELECT seq, entry, hash FROM platform.audit_entries WHERE person_id = $1 ORDER BY seq', [
      person,
    ]),
    tx.query<{ seq: number; hash: Uint8Array }>('SELECT seq, hash FROM platform.audit_heads WHERE person_id = $1', [
      person,
    ]),
  ]);
  const entries = rows.length;
  const broken = firstBreak(rows);
  if (broken !== undefined) return { state: 'broken', at: broken, entries };
  const head = heads[0];
  const last = rows.at(-1);
  if (!head && !last) return { state: 'empty', entries };
  const fits = head && last && head.seq === last.seq && Buffer.compare(head.hash, last.hash) === 0;
  return { state: fits ? 'whole' : 'cut', entries };
}

/** The newest entries of one chain. */
export async function newestEntries(tx: Tx, person: Id, limit: number): Promise<TrailEntry[]> {
  const rows = await tx.query<Row>(
    'SELECT person_id, seq, entry FROM platform.audit_entries WHERE person_id = $1 ORDER BY seq DESC LIMIT $2',
    [person, limit],
  );
  return rows.map(entryOf);
}

/** Entries about one thing (`offer:0190…`), on whosever chain they are. The whole log is read for it: an auditor's question. */
export async function entriesAbout(tx: Tx, subject: string, limit: number): Promise<TrailEntry[]> {
  const rows = await tx.query<Row>(
    `SELECT person_id, seq, entry FROM platform.audit_entries WHERE strpos(entry, $1) > 0
     ORDER BY (entry::jsonb ->> 'at') DESC, seq DESC LIMIT $2`,
    [`"subject":${JSON.stringify(subject)}`, limit],
  );
  return rows.map(entryOf);
}

function entryOf({ person_id: person, seq, entry }: Row): TrailEntry {
  const said = JSON.parse(entry) as Omit<TrailEntry, 'person' | 'seq'>;
  return {
    person,
    seq,
    at: said.at,
    actor: said.actor,
    action: said.action,
    subject: said.subject,
    detail: said.detail,
  };
}
