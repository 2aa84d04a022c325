// SPDX-License-Identifier: Apache-2.0
import { done, type Outcome, refused } from '../../kernel/index.ts';
import { actorName, NOBODY, type Tx } from '../../platform/db/index.ts';
import { digestOf } from './canonical.ts';
import { checkCatalogue } from './checks/index.ts';
import { type Definition, type DefinitionKind, refOf } from './definitions.ts';
import { parseDefinitions } from './parse.ts';
import type { Problem } from './problems.ts';
import { currentPublications, lockRevision } from './queries.ts';
import type { PublicationRow } from './tables.ts';

/** A version that a publication made. */
export type Publication = {
  readonly kind: DefinitionKind;
  readonly id: string;
  readonly version: number;
  readonly digest: string;
};

/** What a publication did. */
export type PublishResult = {
  readonly published: readonly Publication[];
  readonly unchanged: number;
  /** The catalogue's revision after this. */
  readonly revision: number;
};

/**
 * Publishes definitions: files, the API and the designer all come through here. Everything is checked against what is
 * published already, and all of it goes in or nothing does. What says the same as the current version makes no new one. Only
 * the platform's own role may write the catalogue, so the caller authorises and then transacts as `system(…)`.
 */
export async function publish(
  tx: Tx,
  definitions: readonly unknown[],
): Promise<Outcome<PublishResult, 'definition-invalid'>> {
  const parsed = parseDefinitions(definitions);
  // The lock comes first: two who publish at once are checked one after the other, each against what the other left.
  const revision = await lockRevision(tx);
  const rows = await currentPublications(tx);
  const current = new Map(rows.map((row) => [refOf(row), row]));
  const changes = parsed.definitions.flatMap((definition) => changeOf(definition, current.get(refOf(definition))));
  const problems = [...parsed.problems, ...checkCatalogue(merge(rows, parsed.definitions))];
  if (problems.length > 0) return refused('definition-invalid', { problems: distinct(problems) });
  const unchanged = parsed.definitions.length - changes.length;
  if (changes.length === 0) return done({ published: [], unchanged, revision });
  await insert(tx, changes);
  announce(tx, changes, revision + 1);
  return done({ published: changes.map(({ definition: _, ...made }) => made), unchanged, revision: revision + 1 });
}

type Change = Publication & { readonly definition: Definition };

function changeOf(definition: Definition, current: PublicationRow | undefined): Change[] {
  const digest = digestOf(definition);
  if (current?.digest === digest) return [];
  return [{ kind: definition.kind, id: definition.id, version: (current?.version ?? 0) + 1, digest, definition }];
}

function merge(rows: readonly PublicationRow[], definitions: readonly Definition[]): Definition[] {
  const written = new Set(definitions.map(refOf));
  return [...rows.map((row) => row.definition).filter((known) => !written.has(refOf(known))), ...definitions];
}

function distinct(problems: readonly Problem[]): Problem[] {
  const seen = new Map(problems.map((found) => [`${found.definition} ${found.path} ${found.text.en}`, found]));
  return [...seen.values()];
}

async function insert(tx: Tx, changes: readonly Change[]): Promise<void> {
  await tx.query(
    `WITH made AS (
       INSERT INTO catalogue.publications (kind, id, version, definition, digest, published_at, published_by)
       SELECT kind, id, version, definition, digest, $2, $3
       FROM jsonb_to_recordset($1::jsonb) AS t(kind text, id text, version int, definition jsonb, digest text))
     UPDATE catalogue.revision SET revision = revision + 1`,
    [JSON.stringify(changes), tx.now, actorName(tx.actor)],
  );
}

function announce(tx: Tx, changes: readonly Change[], revision: number): void {
  tx.audit({
    person: NOBODY,
    action: 'catalogue.published',
    subject: `catalogue:${revision}`,
    detail: { versions: changes.map((change) => `${refOf(change)}@${change.version}#${change.digest.slice(0, 16)}`) },
  });
}
