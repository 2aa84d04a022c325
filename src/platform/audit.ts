// SPDX-License-Identifier: Apache-2.0
import { createHash } from 'node:crypto';
import type { Id, Instant } from '../kernel/index.ts';
import type { Connection } from './db/connection.ts';

/** What was done, to be written on a person's chain in the transaction that did it. No personal data: ids and codes. */
export type AuditEntry = {
  readonly person: Id;
  /** `<module>.<what happened>`, such as `offers.accepted`. */
  readonly action: string;
  /** The thing it happened to, such as `offer:0190…`. */
  readonly subject: string;
  readonly detail?: Readonly<Record<string, unknown>>;
};

export type PendingAudit = AuditEntry & { readonly at: Instant; readonly actor: string };

/** Appends entries to their persons' chains: one statement, however many. */
export async function appendAudit(
  connection: Pick<Connection, 'query'>,
  audits: readonly PendingAudit[],
): Promise<void> {
  const entries = audits.map((audit) => ({ person: audit.person, entry: canonical(audit) }));
  await connection.query('SELECT platform.append_audit($1::jsonb)', [JSON.stringify(entries)]);
}

/** The text that is hashed and kept: keys in a fixed order, so that the same entry is always the same text. */
function canonical(audit: PendingAudit): string {
  const { at, actor, action, subject, detail } = audit;
  return JSON.stringify(detail ? { at, actor, action, subject, detail } : { at, actor, action, subject });
}

export type ChainRow = { readonly seq: number; readonly entry: string; readonly hash: Uint8Array };

/**
 * Checks one person's chain from its first entry: each hash is SHA-256 of the hash before it followed by the entry. Gives
 * the sequence number of the first entry that does not fit, or nothing when the chain is whole.
 */
export function firstBreak(rows: readonly ChainRow[]): number | undefined {
  let before: Uint8Array = new Uint8Array(0);
  for (const [index, row] of rows.entries()) {
    const hash = createHash('sha256').update(before).update(row.entry, 'utf8').digest();
    if (row.seq !== index + 1 || !hash.equals(row.hash)) return row.seq;
    before = hash;
  }
  return undefined;
}
