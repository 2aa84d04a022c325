// SPDX-License-Identifier: Apache-2.0
import { type Id, isId } from '../../kernel/index.ts';
import { findByNumbers } from '../../modules/identity/index.ts';
import { type ChainCheck, checkChain } from '../../platform/audit-trail.ts';
import { NOBODY, type Transactor, type Tx } from '../../platform/db/index.ts';
import { type Command, Stop } from '../command.ts';
import { OPERATOR, withDatabase } from '../database.ts';

/** `waad audit verify`: reads every chain and checks every link. */
export const auditVerify: Command = {
  usage: ['audit verify [--json]', 'audit verify --person ID|NUMBER'],
  about: [
    'The audit is one chain of entries for each person (and one for what concerns nobody); each entry’s hash covers the one',
    'before it. This reads the chains from their beginnings and names each that was changed (and from which entry on) or',
    'whose end was cut off. Exit code 1 when there is one.',
  ].join('\n'),
  values: { person: 'ID|NUMBER  one person’s chain only' },
  flags: { json: 'as JSON' },
  words: [0, 0],
  run: ({ values: { person }, flags }, terminal) =>
    withDatabase(terminal, async (acts) => {
      const found = await verify(acts, person);
      const result = { chains: found.chains, entries: found.entries, broken: found.broken };
      if (flags.has('json')) terminal.out(JSON.stringify(result, null, 2));
      else {
        for (const { person: whose, said } of found.broken) terminal.out(`${nameOf(whose)}: ${said}`);
        terminal.out(`${found.chains} chains with ${found.entries} entries read; ${found.broken.length} do not hold.`);
      }
      return found.broken.length > 0 ? 1 : 0;
    }),
};

type Broken = { readonly person: Id; readonly said: string };
type Verified = { chains: number; entries: number; readonly broken: Broken[] };

async function verify(acts: Transactor, named: string | undefined): Promise<Verified> {
  const result: Verified = { chains: 0, entries: 0, broken: [] };
  for await (const people of named
    ? [[await acts.transact(OPERATOR, (tx) => personNamed(tx, named))]]
    : everybody(acts)) {
    await acts.transact(OPERATOR, async (tx) => {
      for (const person of people) {
        const check = await checkChain(tx, person);
        result.chains += 1;
        result.entries += check.entries;
        const said = wordsFor(check);
        if (said) result.broken.push({ person, said });
      }
    });
  }
  return result;
}

async function personNamed(tx: Tx, named: string): Promise<Id> {
  if (isId(named)) return named;
  const found = (await findByNumbers(tx, [named])).get(named);
  if (!found) throw new Stop(1, 'Nobody is known by that id or number.');
  return found;
}

const PEOPLE_AT_ONCE = 200;

/** Everybody who has a chain or ought to: the entries of a chain whose head was taken away are found too. */
async function* everybody(acts: Transactor): AsyncGenerator<Id[]> {
  let after: Id | undefined;
  for (;;) {
    const page = await acts.transact(OPERATOR, (tx) =>
      tx.query<{ person_id: Id }>(
        `SELECT person_id FROM platform.audit_heads WHERE $1::uuid IS NULL OR person_id > $1
         UNION SELECT person_id FROM platform.audit_entries WHERE seq = 1 AND ($1::uuid IS NULL OR person_id > $1)
         ORDER BY person_id LIMIT $2`,
        [after ?? null, PEOPLE_AT_ONCE],
      ),
    );
    if (page.length === 0) return;
    yield page.map((row) => row.person_id);
    after = page.at(-1)?.person_id;
  }
}

function wordsFor(check: ChainCheck): string | undefined {
  if (check.state === 'broken') return `changed at entry ${check.at} of ${check.entries}`;
  return check.state === 'cut' ? `cut off after entry ${check.entries}` : undefined;
}

const nameOf = (person: Id) => (person === NOBODY ? 'the chain of what concerns nobody' : `the chain of ${person}`);
