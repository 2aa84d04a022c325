// SPDX-License-Identifier: Apache-2.0
import { type CalendarDate, done, type Outcome, refused, type Text } from '../../kernel/index.ts';
import { type Fact, fitsType, type LifeEvent } from '../catalogue/index.ts';
import type { CloudEvent } from './cloud-event.ts';

/** What a CloudEvent says, in the terms of the life event it announces. */
export type Interpreted = {
  readonly source: string;
  readonly id: string;
  readonly type: string;
  readonly time: string;
  readonly lifeEvent: string;
  readonly action: 'registered' | 'corrected' | 'cancelled';
  /** The source's own number of the happening. */
  readonly key: string;
  readonly occurredOn: CalendarDate | undefined;
  /** Who receives an offer, each with the role and the identity number. Roles whose place is empty are left out. */
  readonly concerned: readonly { readonly role: string; readonly identityNumber: string }[];
  readonly subject: Subject | undefined;
  /** fact → value; a fact whose place is empty is not here, and so unknown. */
  readonly facts: Readonly<Record<string, unknown>>;
  readonly data: Readonly<Record<string, unknown>>;
};

/** The person it is about, when that is somebody else than the concerned. */
export type Subject = {
  readonly identityNumber: string;
  readonly isNew: boolean;
  readonly name: Text | undefined;
  readonly birthDate: CalendarDate | undefined;
};

/** One thing that is wrong in the data: where, and what would be expected there. */
export type DataProblem = { readonly at: string; readonly because: string };
type Arrives = NonNullable<LifeEvent['arrives']>;
type Meaning = {
  readonly lifeEvent: LifeEvent;
  readonly action: Interpreted['action'];
  readonly facts: ReadonlyMap<string, Fact>;
};

const IDENTITY_NUMBER = /^\d{15}$/;
const LONGEST_KEY = 100;

/** Reads the data of a CloudEvent by the life event's own mapping, and checks each value against the fact dictionary. */
export function interpret(event: CloudEvent, meaning: Meaning): Outcome<Interpreted, 'data-invalid'> {
  const arrives = meaning.lifeEvent.arrives;
  if (!arrives) return refused('data-invalid', { problems: [{ at: 'type', because: 'not-announced-by-signal' }] });
  const problems: DataProblem[] = [];
  const key = readKey(event.data, arrives, problems);
  const occurredOn = readDate(event.data, arrives.occurredAt, problems);
  // A cancellation need not repeat what it takes back.
  if (meaning.action !== 'cancelled' && !occurredOn && problems.length === 0) {
    problems.push({ at: arrives.occurredAt, because: 'missing' });
  }
  const concerned = readConcerned(event.data, arrives, problems);
  const subject = readSubject(event.data, arrives, { problems, needed: meaning.action !== 'cancelled' });
  const facts = readFacts(event.data, arrives, { problems, dictionary: meaning.facts });
  if (problems.length > 0) return refused('data-invalid', { problems: distinct(problems) });
  const { source, id, type, time, data } = event;
  const { action } = meaning;
  return done({
    source,
    id,
    type,
    time,
    lifeEvent: meaning.lifeEvent.id,
    action,
    key,
    occurredOn,
    concerned,
    subject,
    facts,
    data,
  });
}

// One place may be read for several purposes; what is wrong with it is said once.
function distinct(problems: readonly DataProblem[]): DataProblem[] {
  return [...new Map(problems.map((problem) => [`${problem.at} ${problem.because}`, problem])).values()];
}

/** The value at a dotted path, or undefined where any step is missing. Own properties only. */
export function valueAt(data: unknown, path: string): unknown {
  let value: unknown = data;
  for (const step of path.split('.')) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return undefined;
    value = (value as Record<string, unknown>)[step];
  }
  return value;
}

function readKey(data: unknown, arrives: Arrives, problems: DataProblem[]): string {
  const key = valueAt(data, arrives.keyAt);
  if (typeof key === 'string' && key !== '' && key.length <= LONGEST_KEY) return key;
  problems.push({ at: arrives.keyAt, because: key === undefined ? 'missing' : 'not-a-short-text' });
  return '';
}

function readDate(data: unknown, path: string, problems: DataProblem[]): CalendarDate | undefined {
  const value = valueAt(data, path);
  if (value === undefined || value === null) return undefined;
  if (fitsType({ type: 'date' }, value)) return value as CalendarDate;
  problems.push({ at: path, because: 'not-a-date' });
  return undefined;
}

function readConcerned(data: unknown, arrives: Arrives, problems: DataProblem[]): Interpreted['concerned'] {
  const concerned: { role: string; identityNumber: string }[] = [];
  for (const { role, identityAt } of arrives.concerned) {
    const number = valueAt(data, identityAt);
    if (number === undefined || number === null) continue;
    if (typeof number !== 'string' || !IDENTITY_NUMBER.test(number))
      problems.push({ at: identityAt, because: 'not-an-identity-number' });
    else if (!concerned.some((other) => other.identityNumber === number))
      concerned.push({ role, identityNumber: number });
  }
  if (concerned.length === 0 && problems.length === 0) {
    problems.push({ at: arrives.concerned.map((one) => one.identityAt).join(', '), because: 'nobody-named' });
  }
  return concerned;
}

function readSubject(
  data: unknown,
  { subject }: Arrives,
  { problems, needed }: { problems: DataProblem[]; needed: boolean },
): Subject | undefined {
  if (!subject) return undefined;
  const number = valueAt(data, subject.identityAt);
  if ((number === undefined || number === null) && !needed) return undefined;
  if (typeof number !== 'string' || !IDENTITY_NUMBER.test(number)) {
    problems.push({ at: subject.identityAt, because: number === undefined ? 'missing' : 'not-an-identity-number' });
    return undefined;
  }
  const name = subject.nameAt ? readName(valueAt(data, subject.nameAt)) : undefined;
  if (subject.isNew && needed && !name)
    problems.push({ at: subject.nameAt ?? 'name', because: 'not-a-name-in-both-languages' });
  const birthDate = subject.birthDateAt ? readDate(data, subject.birthDateAt, problems) : undefined;
  return { identityNumber: number, isNew: subject.isNew ?? false, name, birthDate };
}

const LONGEST_NAME = 200;
// Characters that reorder the text around them, or cannot be seen: a name with them can lie about what it says.
const HIDDEN = /[\p{Cc}\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/gu;

function readName(value: unknown): Text | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { ar, en } = value as Record<string, unknown>;
  if (typeof ar !== 'string' || typeof en !== 'string') return undefined;
  const name = { ar: ar.replace(HIDDEN, '').trim(), en: en.replace(HIDDEN, '').trim() };
  const fits = name.ar !== '' && name.en !== '' && name.ar.length <= LONGEST_NAME && name.en.length <= LONGEST_NAME;
  return fits ? name : undefined;
}

function readFacts(
  data: unknown,
  arrives: Arrives,
  { problems, dictionary }: { problems: DataProblem[]; dictionary: ReadonlyMap<string, Fact> },
): Record<string, unknown> {
  const facts: Record<string, unknown> = {};
  for (const [id, path] of Object.entries(arrives.facts)) {
    const value = valueAt(data, path);
    const fact = dictionary.get(id);
    if (value === undefined || !fact) continue;
    if (value !== null && !fitsType(fact, value)) problems.push({ at: path, because: `not-a-${fact.type}` });
    else facts[id] = withoutHidden(value);
  }
  return facts;
}

function withoutHidden(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutHidden);
  return typeof value === 'string' ? value.replace(HIDDEN, '') : value;
}
