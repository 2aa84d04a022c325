// SPDX-License-Identifier: Apache-2.0
import type { Tx } from '../../platform/db/index.ts';
import type { DefinitionKind } from './definitions.ts';
import type { PublicationRow } from './tables.ts';

const CURRENT = `SELECT DISTINCT ON (kind, id) kind, id, version, definition, digest, published_at, published_by
  FROM catalogue.publications ORDER BY kind, id, version DESC`;

/** The newest version of everything that was ever published. */
export function currentPublications(tx: Tx): Promise<PublicationRow[]> {
  return tx.query<PublicationRow>(CURRENT);
}

/** The number that every publication raises. */
export async function currentRevision(tx: Tx): Promise<number> {
  const [row] = await tx.query<{ revision: number }>('SELECT revision FROM catalogue.revision');
  return Number(row?.revision ?? 0);
}

/** The same, and nobody else publishes until this transaction ends. */
export async function lockRevision(tx: Tx): Promise<number> {
  const [row] = await tx.query<{ revision: number }>('SELECT revision FROM catalogue.revision FOR UPDATE');
  return Number(row?.revision ?? 0);
}

/** That a version was published, when and by whom. */
export type VersionRow = Pick<PublicationRow, 'version' | 'published_at' | 'published_by'>;

/** The versions of one definition, newest first, without their content. */
export function versionsOf(tx: Tx, kind: DefinitionKind, id: string): Promise<VersionRow[]> {
  return tx.query<VersionRow>(
    `SELECT version, published_at, published_by FROM catalogue.publications
     WHERE kind = $1 AND id = $2 ORDER BY version DESC`,
    [kind, id],
  );
}

/** One version of one service, and the facts as they stood when it was published: what its criteria were written for. */
export function serviceVersionRows(tx: Tx, id: string, version: number): Promise<PublicationRow[]> {
  return tx.query<PublicationRow>(
    `WITH service AS (SELECT * FROM catalogue.publications WHERE kind = 'service' AND id = $1 AND version = $2)
     SELECT * FROM service
     UNION ALL
     (SELECT DISTINCT ON (f.id) f.* FROM catalogue.publications f JOIN service s ON f.published_at <= s.published_at
      WHERE f.kind = 'fact' ORDER BY f.id, f.version DESC)`,
    [id, version],
  );
}
