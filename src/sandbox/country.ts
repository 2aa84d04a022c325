// SPDX-License-Identifier: Apache-2.0
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Text } from '../kernel/text.ts';
import type { Definition, Entity, Fact, LifeEvent, Service } from '../modules/catalogue/definitions.ts';
import { parsedOnce } from './parsed-once.ts';

export type FactValue = string | number | boolean | readonly string[] | null;

/** One of the invented people whom a story is told about. */
export type Persona = {
  readonly id: string;
  readonly identityNumber: string;
  readonly name: Text;
  readonly birthDate: string;
  readonly sex: 'female' | 'male';
  readonly language: 'ar' | 'en';
  readonly signsIn?: boolean;
  readonly story: Text;
  readonly actsFor: readonly { readonly person: string; readonly as: string }[];
  readonly facts: Readonly<Record<string, FactValue>>;
};

export type Staff = {
  readonly id: string;
  readonly name: Text;
  readonly entity: string;
  readonly roles: readonly string[];
};

export type NameGroup = {
  readonly id: string;
  readonly nationalities: readonly string[];
  /** Whether a child carries the father's given name between its own and the family's. */
  readonly patronymic: boolean;
  readonly female: readonly Text[];
  readonly male: readonly Text[];
  readonly family: readonly Text[];
};

/** What the sandbox reads of the demo country. Waad checks these files when it publishes them; nothing here does. */
export type Country = {
  readonly entities: readonly Entity[];
  readonly facts: ReadonlyMap<string, Fact>;
  readonly lifeEvents: readonly LifeEvent[];
  readonly services: ReadonlyMap<string, Service>;
  readonly personas: readonly Persona[];
  readonly staff: readonly Staff[];
  readonly names: readonly NameGroup[];
};

const seeds = fileURLToPath(new URL('../../seeds/', import.meta.url));
let loaded: Country | undefined;

/** The demo country, read once for the whole process. */
export function country(): Country {
  loaded ??= load();
  return loaded;
}

const FOLDERS = ['country/facts', 'country/life-events', 'country/services'];
const PEOPLE = ['people/personas.yaml', 'people/staff.yaml', 'people/names.yaml'];

function load(): Country {
  const files = ['country/entities.yaml', ...FOLDERS.flatMap(yamlFilesIn)];
  const parsed = parsedOnce(seeds, [...files, ...PEOPLE]);
  const of = (file: string): unknown[] => parsed[file] ?? [];
  const definitions = files.flatMap(of) as Definition[];
  const facts = definitions.filter((one) => one.kind === 'fact');
  const services = definitions.filter((one) => one.kind === 'service');
  const [personas, staff, names] = PEOPLE.map(of);
  return {
    entities: definitions.filter((one) => one.kind === 'entity'),
    facts: new Map(facts.map((fact) => [fact.id, fact])),
    lifeEvents: definitions.filter((one) => one.kind === 'life-event'),
    services: new Map(services.map((service) => [service.id, service])),
    personas: personas as Persona[],
    staff: staff as Staff[],
    names: names as NameGroup[],
  };
}

function yamlFilesIn(folder: string): string[] {
  return readdirSync(join(seeds, folder))
    .filter((file) => file.endsWith('.yaml'))
    .sort()
    .map((file) => `${folder}/${file}`);
}
