// SPDX-License-Identifier: Apache-2.0
import { readFileSync } from 'node:fs';
import { type FactType, type FeelValue, readFact } from '../rules/index.ts';
import { Stop } from './command.ts';

/** What may be told, by name; null for what no fact can be, which is taken as JSON has it. */
export type Tellable = ReadonlyMap<string, FactType | null>;

/**
 * Reads what is known about a person: a JSON object of facts and values. Null is known to be absent, what is left out is
 * unknown. The fields of an input that is a context may be told within it. Stops with every fact that is told wrongly.
 */
export function readFactsFile(file: string, tellable: Tellable): Map<string, FeelValue> {
  const told = new Map<string, FeelValue>();
  const wrong: string[] = [];
  for (const [name, json] of flattened(objectIn(file), tellable)) {
    const read = readOne(tellable.get(name), json);
    if ('value' in read) told.set(name, read.value);
    else wrong.push(`${file}: ${name}: ${read.problem}`);
  }
  if (wrong.length > 0) throw new Stop(3, wrong.join('\n'));
  return told;
}

function objectIn(file: string): Record<string, unknown> {
  const json = parsed(file);
  if (isObject(json)) return json;
  throw new Stop(3, `${file}: The facts are one JSON object, such as {"emirate": "sharjah", "familySize": 5}.`);
}

function parsed(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new Stop(3, `${file}: ${(error as Error).message}`);
  }
}

function isObject(json: unknown): json is Record<string, unknown> {
  return typeof json === 'object' && json !== null && !Array.isArray(json);
}

/** The facts told, those within an input that is a context by its name and theirs: `applicant.age`. */
function flattened(json: Record<string, unknown>, tellable: Tellable, prefix = ''): [string, unknown][] {
  return Object.entries(json).flatMap(([key, value]): [string, unknown][] => {
    const name = `${prefix}${key}`;
    const isContext = !tellable.has(name) && [...tellable.keys()].some((each) => each.startsWith(`${name}.`));
    return isContext && isObject(value) ? flattened(value, tellable, `${name}.`) : [[name, value]];
  });
}

function readOne(type: FactType | null | undefined, json: unknown): { value: FeelValue } | { problem: string } {
  if (type === undefined) return { problem: 'There is no such fact here.' };
  if (type === null) return { value: asItIs(json) };
  const read = readFact(type, json);
  return read.ok ? { value: read.value } : { problem: read.problem.en };
}

function asItIs(json: unknown): FeelValue {
  if (Array.isArray(json)) return json.map(asItIs);
  if (isObject(json)) return new Map(Object.entries(json).map(([name, value]) => [name, asItIs(value)]));
  const read = typeof json === 'number' ? readFact({ kind: 'number' }, json) : null;
  if (read !== null) return read.ok ? read.value : null;
  return json as string | boolean | null;
}
