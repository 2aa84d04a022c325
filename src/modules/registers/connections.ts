// SPDX-License-Identifier: Apache-2.0
import { createHash, type JsonWebKey } from 'node:crypto';
import { NOBODY, system, type Transactor, type Tx } from '../../platform/db/index.ts';

/** How an entity is reached and recognised. */
export type Connection = {
  readonly entity: string;
  readonly evidenceUrl: string | undefined;
  readonly caseUrl: string | undefined;
  /** The public half of the key with which it signs (Ed25519 JWK). */
  readonly publicKey: JsonWebKey;
  /** The signals it may send. */
  readonly signalTypes: readonly string[];
  /** SHA-256 of its bearer token, hexadecimal, where it has one. */
  readonly bearerHash: string | undefined;
};

/** A connection as an operator gives it: with the token itself, which is kept only as its hash. */
export type NewConnection = Omit<Connection, 'bearerHash'> & { readonly bearer?: string | undefined };

/** The hash under which a bearer token is kept: the token itself is never stored. */
export function bearerHash(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

/** Connects entities, or changes how they are reached: the operator's act, and the sandbox's at start. */
export async function connectEntities(tx: Tx, connections: readonly NewConnection[]): Promise<void> {
  const rows = connections.map((connection) => ({
    entity_id: connection.entity,
    evidence_url: connection.evidenceUrl,
    case_url: connection.caseUrl,
    public_key: connection.publicKey,
    signal_types: connection.signalTypes,
    bearer_hash: connection.bearer ? bearerHash(connection.bearer) : undefined,
  }));
  const changed = await tx.query<{ entity_id: string }>(
    `INSERT INTO registers.connections AS c (entity_id, evidence_url, case_url, public_key, signal_types, bearer_hash)
     SELECT entity_id, evidence_url, case_url, public_key, ARRAY(SELECT jsonb_array_elements_text(signal_types)),
       decode(bearer_hash, 'hex')
     FROM jsonb_to_recordset($1::jsonb) AS n(entity_id text, evidence_url text, case_url text, public_key jsonb,
       signal_types jsonb, bearer_hash text)
     ON CONFLICT (entity_id) DO UPDATE SET evidence_url = excluded.evidence_url, case_url = excluded.case_url,
       public_key = excluded.public_key, signal_types = excluded.signal_types, bearer_hash = excluded.bearer_hash
     WHERE (c.evidence_url, c.case_url, c.public_key, c.signal_types, c.bearer_hash) IS DISTINCT FROM
       (excluded.evidence_url, excluded.case_url, excluded.public_key, excluded.signal_types, excluded.bearer_hash)
     RETURNING entity_id`,
    [JSON.stringify(rows)],
  );
  for (const { entity_id } of changed) {
    tx.audit({ person: NOBODY, action: 'registers.connected', subject: `entity:${entity_id}` });
  }
}

type Row = {
  entity_id: string;
  evidence_url: string | null;
  case_url: string | null;
  public_key: JsonWebKey;
  signal_types: string[];
  bearer_hash: string | null;
};

async function readConnections(tx: Tx): Promise<ReadonlyMap<string, Connection>> {
  const rows = await tx.query<Row>(
    `SELECT entity_id, evidence_url, case_url, public_key, signal_types, encode(bearer_hash, 'hex') AS bearer_hash
     FROM registers.connections`,
  );
  return new Map(
    rows.map((row) => [
      row.entity_id,
      {
        entity: row.entity_id,
        evidenceUrl: row.evidence_url ?? undefined,
        caseUrl: row.case_url ?? undefined,
        publicKey: row.public_key,
        signalTypes: row.signal_types,
        bearerHash: row.bearer_hash ?? undefined,
      },
    ]),
  );
}

/** All connections, kept for a few seconds: read for every signal, changed a few times a year. */
export type ConnectionBook = {
  all(): Promise<ReadonlyMap<string, Connection>>;
  /** Reads them anew at the next use. */
  forget(): void;
};

const KEEP_MILLIS = 5_000;

/** Opens the book of connections of a process. */
export function connectionBook(transactor: Transactor): ConnectionBook {
  let kept: Promise<ReadonlyMap<string, Connection>> | undefined;
  let readAt = 0;
  return {
    all() {
      if (!kept || Date.now() - readAt > KEEP_MILLIS) {
        readAt = Date.now();
        const reading = transactor.transact(system('registers'), readConnections);
        // A failed reading is not kept: the next caller tries again.
        reading.catch(() => {
          if (kept === reading) kept = undefined;
        });
        kept = reading;
      }
      return kept;
    },
    forget() {
      kept = undefined;
    },
  };
}
