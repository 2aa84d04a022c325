// SPDX-License-Identifier: Apache-2.0
import { system, type Transactor, type Tx } from '../../platform/db/index.ts';
import { vocabularyOf } from './criteria.ts';
import type { Fact, Service } from './definitions.ts';
import { currentPublications, currentRevision, serviceVersionRows, type VersionRow, versionsOf } from './queries.ts';
import {
  buildCatalogue,
  type Catalogue,
  compileService,
  type Published,
  type PublishedService,
  published,
} from './snapshot.ts';

/** How long a snapshot is trusted before the revision is looked at again. */
const TRUSTED_MILLIS = 1_000;
const ACTOR = system('catalogue');

/** The catalogue as one process holds it. */
export interface CatalogueCache {
  /**
   * The snapshot at hand. Only the very first call waits for the database: later ones look at the revision at most once a
   * second, behind the caller's back, so this may be called inside a transaction and on any request path.
   */
  current(): Promise<Catalogue>;
  /** The newest snapshot: waits for the look at the revision. Never inside a transaction. */
  refresh(): Promise<Catalogue>;
  /**
   * A service as one of its versions had it, compiled with the facts of its day. Old versions are read once and kept; give
   * the transaction when inside one.
   */
  serviceVersion(id: string, version: number, tx?: Tx): Promise<PublishedService | undefined>;
  /** Every version of a service, newest first: kept until the next revision. */
  serviceHistory(id: string): Promise<readonly VersionRow[]>;
}

/** Makes the cache of a process. Callers who come at the same time share one look and one build. */
export function catalogueCache(transactor: Transactor): CatalogueCache {
  let snapshot: Catalogue | undefined;
  let lookedAt = Number.NEGATIVE_INFINITY;
  let looking: Promise<Catalogue> | undefined;
  const versions = new Map<string, PublishedService>();
  const histories = new WeakMap<Catalogue, Map<string, readonly VersionRow[]>>();

  async function look(): Promise<Catalogue> {
    const fresh = await transactor.transact(ACTOR, async (tx) => {
      const revision = await currentRevision(tx);
      if (snapshot?.revision === revision) return snapshot;
      return buildCatalogue(revision, await currentPublications(tx), snapshot);
    });
    lookedAt = performance.now();
    snapshot = fresh;
    return fresh;
  }

  /** One look at a time; whoever comes while it runs waits for that one. */
  function lookOnce(): Promise<Catalogue> {
    looking ??= look().finally(() => {
      looking = undefined;
    });
    return looking;
  }

  return {
    async current() {
      if (!snapshot) return lookOnce();
      // A failed look leaves the old snapshot in place; the database's trouble is told by whoever needs the database.
      if (performance.now() - lookedAt > TRUSTED_MILLIS) lookOnce().catch(() => {});
      return snapshot;
    },
    async refresh() {
      // A look that is under way may have read the revision before the publication that the caller knows of.
      if (looking) await looking.catch(() => {});
      return lookOnce();
    },
    async serviceVersion(id, version, tx) {
      const current = snapshot?.services.get(id);
      if (current?.version === version) return current;
      const key = `${id}@${version}`;
      const kept = versions.get(key);
      if (kept) return kept;
      const read = (within: Tx) => readVersion(within, id, version);
      const found = await (tx ? read(tx) : transactor.transact(ACTOR, read));
      if (found) versions.set(key, found);
      return found;
    },
    async serviceHistory(id) {
      const at = snapshot ?? (await lookOnce());
      const kept = histories.get(at) ?? new Map<string, readonly VersionRow[]>();
      histories.set(at, kept);
      const rows = kept.get(id) ?? (await transactor.transact(ACTOR, (tx) => versionsOf(tx, 'service', id)));
      kept.set(id, rows);
      return rows;
    },
  };
}

async function readVersion(tx: Tx, id: string, version: number): Promise<PublishedService | undefined> {
  const rows = await serviceVersionRows(tx, id, version);
  const service = rows.find((row) => row.kind === 'service');
  if (!service) return undefined;
  const facts = rows.filter((row) => row.kind === 'fact').map((row) => published<Published<Fact>>(row));
  return compileService(published<Published<Service>>(service), vocabularyOf(facts));
}
