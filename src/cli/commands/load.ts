// SPDX-License-Identifier: Apache-2.0
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import { registerPeople, registerStaff } from '../../modules/identity/index.ts';
import { connectEntities } from '../../modules/registers/index.ts';
import { type Command, Stop } from '../command.ts';
import { inDatabase } from '../database.ts';

const text = z.strictObject({ ar: z.string().min(1), en: z.string().min(1) });
const slug = z.string().regex(/^[a-z][a-z0-9-]*$/);

const connection = z.strictObject({
  entity: slug,
  evidenceUrl: z.url({ protocol: /^https?$/ }).optional(),
  caseUrl: z.url({ protocol: /^https?$/ }).optional(),
  publicKey: z.looseObject({ kty: z.literal('OKP'), crv: z.literal('Ed25519'), x: z.string().min(40) }),
  signalTypes: z.array(z.string()).default([]),
  bearer: z.string().min(24).optional(),
});

const staffMember = z.strictObject({
  subject: z.string().min(1),
  name: text,
  entity: slug,
  roles: z.array(z.enum(['case-worker', 'designer', 'programme-office', 'auditor', 'operator'])).min(1),
  active: z.boolean().default(true),
});

const identityNumber = z.string().regex(/^\d{15}$/, '15 digits without hyphens, in quotes');
const person = z.strictObject({
  identityNumber,
  name: text,
  birthDate: z.iso.date().optional(),
  language: z.enum(['ar', 'en']).optional(),
  actsFor: z
    .array(z.strictObject({ identityNumber, kind: z.enum(['parent', 'guardian', 'carer']), basis: z.string().min(1) }))
    .optional(),
});

/** Reads a YAML or JSON file as a list of one kind of thing; names every place that is wrong. */
function readList<S extends z.ZodType>(file: string, of: S): z.infer<S>[] {
  let read: unknown;
  try {
    read = parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new Stop(1, `${file} cannot be read: ${(error as Error).message}`);
  }
  const list = z.array(of).safeParse(read);
  if (list.success) return list.data;
  const lines = list.error.issues.map((issue) => `${file}: ${issue.path.join('.') || 'the file'}: ${issue.message}`);
  throw new Stop(1, lines.join('\n'));
}

const FILE = 'FILE is YAML or JSON: a list. Safe to repeat; docs/operators.md shows one of each.';

/** `waad entities connect`: how entities are reached, and the keys with which they sign. */
export const entitiesConnect: Command = {
  usage: ['entities connect FILE'],
  about: `Connects entities, or changes how they are reached and what they may send. ${FILE}`,
  words: [1, 1],
  async run({ words: [file = ''] }, terminal) {
    const connections = readList(file, connection).map(({ evidenceUrl, caseUrl, bearer, ...one }) => ({
      ...one,
      evidenceUrl,
      caseUrl,
      bearer,
    }));
    await inDatabase(terminal, (tx) => connectEntities(tx, connections));
    terminal.out(`${connections.length} entities are connected as the file says.`);
    return 0;
  },
};

/** `waad staff load`: who works where, and in which roles. */
export const staffLoad: Command = {
  usage: ['staff load FILE'],
  about: `Makes staff known, or brings them up to date; \`active: false\` ends their access. ${FILE}`,
  words: [1, 1],
  async run({ words: [file = ''] }, terminal) {
    const staff = readList(file, staffMember).map(({ entity, ...one }) => ({ ...one, entityId: entity }));
    await inDatabase(terminal, (tx) => registerStaff(tx, staff));
    terminal.out(`${staff.length} members of staff are known as the file says.`);
    return 0;
  },
};

/** `waad people load`: whom signals may concern before they have ever signed in. */
export const peopleLoad: Command = {
  usage: ['people load FILE'],
  about: `Makes people known, so that signals about them are taken before they have ever signed in. ${FILE}`,
  words: [1, 1],
  async run({ words: [file = ''] }, terminal) {
    const people = readList(file, person).map(({ birthDate, language, actsFor = [], ...one }) => ({
      ...one,
      birthDate,
      language,
      actsFor,
    }));
    const loaded = await inDatabase(terminal, (tx) => registerPeople(tx, people));
    if (!loaded.ok) throw new Stop(1, `Nothing was loaded: ${loaded.code} (${JSON.stringify(loaded.details)}).`);
    terminal.out(`${people.length} people are known as the file says.`);
    return 0;
  },
};
