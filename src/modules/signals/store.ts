// SPDX-License-Identifier: Apache-2.0
import type { Id } from '../../kernel/index.ts';
import type { Tx } from '../../platform/db/index.ts';
import type { Interpreted } from './interpret.ts';

/** A signal with the person it is kept under: the first of the concerned whom we know. */
export type NewSignal = { readonly person: Id; readonly signal: Interpreted };

const INSERT = `INSERT INTO signals.signals
    (person_id, source, id, type, life_event, action, key, time, received_at, data)
  SELECT person, source, id, type, life_event, action, key, time, $2, data
  FROM jsonb_to_recordset($1::jsonb) AS s(person uuid, source text, id text, type text, life_event text, action text,
    key text, time timestamptz, data jsonb)
  ON CONFLICT (person_id, source, id) DO NOTHING
  RETURNING person_id, source, id`;

/** The key of a signal among those of all people: what a repeat repeats. */
export function signalKey(person: Id, source: string, id: string): string {
  return JSON.stringify([person, source, id]);
}

/**
 * Keeps signals, in one statement, and leaves a task for each that is new. A repeat of (person, source, id) changes
 * nothing. Gives the keys of the new ones.
 */
export async function storeSignals(tx: Tx, signals: readonly NewSignal[]): Promise<ReadonlySet<string>> {
  const rows = signals.map(({ person, signal }) => ({
    person,
    source: signal.source,
    id: signal.id,
    type: signal.type,
    life_event: signal.lifeEvent,
    action: signal.action,
    key: signal.key,
    time: signal.time,
    data: signal.data,
  }));
  const stored = await tx.query<{ person_id: Id; source: string; id: string }>(INSERT, [JSON.stringify(rows), tx.now]);
  for (const { person_id: person, source, id } of stored) {
    tx.audit({ person, action: 'signals.accepted', subject: 'signal', detail: { source, id } });
    tx.enqueue({ person, kind: 'signals.consider', payload: { source, id } });
  }
  return new Set(stored.map((row) => signalKey(row.person_id, row.source, row.id)));
}

/** A kept signal as the database holds it. */
export type SignalRow = {
  person_id: Id;
  source: string;
  id: string;
  type: string;
  time: string;
  received_at: string;
  data: Record<string, unknown>;
};

/** The signals of these keys, in one query. */
export function readSignals(tx: Tx, keys: readonly { person: Id; source: string; id: string }[]): Promise<SignalRow[]> {
  return tx.query(
    `SELECT s.person_id, s.source, s.id, s.type, s.time, s.received_at, s.data
     FROM jsonb_to_recordset($1::jsonb) AS k(person uuid, source text, id text)
     JOIN signals.signals AS s ON s.person_id = k.person AND s.source = k.source AND s.id = k.id`,
    [JSON.stringify(keys)],
  );
}
