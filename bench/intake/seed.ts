// SPDX-License-Identifier: Apache-2.0
import { done, machineClock } from '../../src/kernel/index.ts';
import { type Catalogue, catalogueCache, publishFolder } from '../../src/modules/catalogue/index.ts';
import { connectEntities } from '../../src/modules/registers/index.ts';
import { type Database, migrate, openDatabase, system, transactor } from '../../src/platform/db/index.ts';
import type { SigningKey } from '../../src/platform/signing.ts';
import { population } from '../../src/sandbox/population.ts';
import { REGISTER } from './births.ts';

const COUNTRY = new URL('../../seeds/country/', import.meta.url);
const BUNDLE = 'newborn';

export type Seed = { readonly url: string; readonly couples: number; readonly key: SigningKey };

/**
 * Fills a database with the demo country and with couples, each parent with fresh evidence of everything that the newborn
 * bundle reads, so that no register has to be asked; and out of its automatic service, because starting that opens a journey,
 * which is more than a stored offer.
 */
export async function seed({ url, couples, key }: Seed): Promise<void> {
  const database = await openDatabase({ engine: 'server', url, connections: 2 });
  try {
    await migrate(database);
    const acts = transactor(database, machineClock);
    const published = await publishFolder(acts, COUNTRY);
    if (!published.ok) throw new Error(JSON.stringify(published.details));
    const catalogue = await catalogueCache(acts).current();
    await acts.transact(system('bench'), async (tx) => {
      const signalTypes = ['registered', 'corrected', 'cancelled'].map((said) => `gov.civil.birth.${said}.v1`);
      const publicKey = key.publicJwk;
      await connectEntities(tx, [
        { entity: REGISTER, evidenceUrl: undefined, caseUrl: undefined, publicKey, signalTypes },
      ]);
      return done(undefined);
    });
    await addCouples(database, couples, catalogue);
  } finally {
    await database.close();
  }
}

async function addCouples(database: Database, couples: number, catalogue: Catalogue): Promise<void> {
  await database.lend(async (connection) => {
    await connection.script(`
      CREATE SCHEMA bench;
      -- The id of a couple's mother (1) or father (2): known without asking, so that pgbench can name them, too.
      CREATE FUNCTION bench.person(role int, couple bigint) RETURNS uuid LANGUAGE sql IMMUTABLE
        AS $$ SELECT (md5(couple || ':' || role))::uuid $$;`);
    await connection.query(
      `INSERT INTO identity.people (person_id, name, birth_date, language, known_since)
       SELECT bench.person(role, couple), '{"ar": "سلمى أحمد", "en": "Salma Ahmed"}', '1996-03-14', 'ar', now()
       FROM generate_series(0, $1::int - 1) AS couple, generate_series(1, 2) AS role`,
      [couples],
    );
    await connection.query(
      `INSERT INTO identity.identifiers (scheme, number, person_id)
       SELECT 'national', '7849' || role || lpad(couple::text, 10, '0'), bench.person(role, couple)
       FROM generate_series(0, $1::int - 1) AS couple, generate_series(1, 2) AS role`,
      [couples],
    );
    await connection.query(
      `INSERT INTO registers.evidence (person_id, id, fact, value, source, obtained_at)
       SELECT bench.person(f.role, couple), gen_random_uuid(), f.fact, coalesce(f.value, 'null'), f.source, now()
       FROM generate_series(0, $1::int - 1) AS couple,
         jsonb_to_recordset($2::jsonb) AS f(role int, fact text, value jsonb, source text)`,
      [couples, JSON.stringify(evidenceOf(catalogue))],
    );
    await connection.query(
      `INSERT INTO offers.opt_outs (person_id, service_id, since)
       SELECT bench.person(role, couple), service, now()
       FROM generate_series(0, $1::int - 1) AS couple, generate_series(1, 2) AS role, unnest($2::text[]) AS service`,
      [couples, automaticServices(catalogue)],
    );
    await connection.script('VACUUM ANALYZE');
  });
}

/** What registers hold of a mother and a father of the demo population, as far as the bundle reads it. */
function evidenceOf(catalogue: Catalogue) {
  const mother = population().find(
    ({ sex, spouse, facts }) => sex === 'female' && spouse && facts['nationalityGroup'] === 'citizen',
  );
  const father = population().find((one) => one.identityNumber === mother?.spouse);
  if (!mother || !father) throw new Error('the demo population has no married citizens');
  return [...factsRead(catalogue)].flatMap((fact) => {
    const source = catalogue.facts.get(fact)?.source;
    if (!source || !('register' in source)) return [];
    return [mother, father].map((person, index) => ({
      role: index + 1,
      fact,
      // What no register holds of them is known to be absent: it is not asked for again.
      value: person.facts[fact] ?? null,
      source: source.register,
    }));
  });
}

function factsRead(catalogue: Catalogue): Set<string> {
  const services =
    catalogue.bundles.get(BUNDLE)?.services.flatMap((item) => catalogue.services.get(item.service) ?? []) ?? [];
  return new Set(services.flatMap(({ rules, inputs }) => [...rules.flatMap(({ rule }) => rule.facts), ...inputs]));
}

function automaticServices(catalogue: Catalogue): string[] {
  return (
    catalogue.bundles
      .get(BUNDLE)
      ?.services.filter((item) => item.automatic)
      .map((item) => item.service) ?? []
  );
}
