// SPDX-License-Identifier: Apache-2.0
import type { Text } from '../kernel/text.ts';
import type { Fact, LifeEvent } from '../modules/catalogue/definitions.ts';
import type { Data } from './happenings.ts';
import { valueAt, withValueAt } from './happenings.ts';
import type { Office } from './office.ts';

type Arrives = NonNullable<LifeEvent['arrives']>;

export type Field = {
  readonly path: string;
  readonly label: Text;
  readonly type: Fact['type'];
  readonly options?: Fact['options'];
  readonly required: boolean;
};

/** The form of a life event, read off its mapping: whom to choose, what to say once, what to say of each newborn. */
export type HappeningForm = {
  readonly lifeEvent: LifeEvent;
  readonly arrives: Arrives;
  readonly people: readonly { readonly role: string; readonly name: Text; readonly path: string }[];
  readonly fields: readonly Field[];
  readonly newborn: readonly Field[];
};

/** What was typed: `person/<path>`, `search/<path>`, `<child>/<path>`. */
export type Typed = Readonly<Record<string, string>>;

const OCCURRED: Text = { ar: 'تاريخ الحدث', en: 'Date it happened' };
const HOSPITAL = 'مستشفى الواحة';
const ABOUT: Text = { ar: 'صاحب الشأن', en: 'The person it is about' };

export function formFor(lifeEvent: LifeEvent, facts: ReadonlyMap<string, Fact>): HappeningForm {
  const arrives = lifeEvent.arrives as Arrives;
  const people = arrives.concerned.map(({ role, name, identityAt }) => ({ role, name, path: identityAt }));
  const subject = arrives.subject;
  const chosen = subject && !subject.isNew && !people.some((one) => one.path === subject.identityAt);
  if (chosen) people.unshift({ role: subject.role, name: ABOUT, path: subject.identityAt });
  const all = fields(arrives, facts);
  const prefix = subject?.isNew ? `${subject.identityAt.split('.')[0]}.` : undefined;
  const ofNewborn = (field: Field): boolean => prefix !== undefined && field.path.startsWith(prefix);
  return {
    lifeEvent,
    arrives,
    people,
    fields: all.filter((field) => !ofNewborn(field)),
    newborn: all.filter(ofNewborn),
  };
}

function fields(arrives: Arrives, facts: ReadonlyMap<string, Fact>): Field[] {
  const found: Field[] = [];
  for (const [id, path] of Object.entries(arrives.facts)) {
    const fact = facts.get(id);
    if (!fact || filledByRegister(arrives, path)) continue;
    found.push({
      path,
      label: fact.name,
      type: fact.type,
      required: isRequired(arrives, path, fact),
      ...(fact.options ? { options: fact.options } : {}),
    });
  }
  if (!found.some((field) => field.path === arrives.occurredAt) && !filledByRegister(arrives, arrives.occurredAt)) {
    found.unshift({ path: arrives.occurredAt, label: OCCURRED, type: 'date', required: true });
  }
  return found;
}

/** Numbers the register gives out itself, and what it knows of people already. */
function filledByRegister(arrives: Arrives, path: string): boolean {
  const { subject } = arrives;
  const own = [arrives.keyAt, subject?.identityAt, ...arrives.concerned.map((one) => one.identityAt)];
  if (subject?.isNew) return own.includes(path) || path === 'multiple';
  const known = [subject?.nameAt, subject?.birthDateAt].filter((at) => at !== undefined);
  return own.includes(path) || known.some((at) => path === at || path.startsWith(`${at}.`));
}

/** When, the name of a newborn, and what nobody could be asked for later. */
function isRequired(arrives: Arrives, path: string, fact: Fact): boolean {
  const { subject } = arrives;
  const onlyHere = fact.question === undefined && ['choice', 'boolean', 'number'].includes(fact.type);
  if (onlyHere) return true;
  return path === arrives.occurredAt || (subject?.isNew === true && path.startsWith(`${subject.nameAt}.`));
}

/** What a new form begins with: today, and the choices that a clerk would most often make. */
export function startingWith(form: HappeningForm, today: string): Record<string, string> {
  const typed: Record<string, string> = {};
  for (const child of [1, 2]) {
    for (const { path, type, options, required } of [...form.fields, ...form.newborn]) {
      if (path === form.arrives.occurredAt) typed[`${child}/${path}`] = today;
      else if (type === 'choice' && !required && options?.[0]) typed[`${child}/${path}`] = options[0].value;
      else if (/(^|\.)hospital$/.test(path)) typed[`${child}/${path}`] = HOSPITAL;
    }
  }
  return typed;
}

/** What was typed in for an entry that stands already. */
export function typedFrom(form: HappeningForm, data: Data): Record<string, string> {
  const typed: Record<string, string> = {};
  for (const { path } of form.people) typed[`person/${path}`] = String(valueAt(data, path) ?? '');
  for (const { path, type } of [...form.fields, ...form.newborn]) {
    const value = valueAt(data, path);
    const text = Array.isArray(value) ? value.join('، ') : String(value ?? '');
    typed[`1/${path}`] = type === 'date-time' ? text.slice(0, 16) : text;
  }
  return typed;
}

export type Fault = { readonly field: string; readonly says: Text };

/** What is wrong with what was typed; nothing, if it can be sent. */
export function faults(form: HappeningForm, typed: Typed, children: readonly number[]): Fault[] {
  const wrong: Fault[] = [...peopleFaults(form, typed)];
  const asked = [
    ...form.fields.map((field) => ({ field, child: 1 })),
    ...children.flatMap((child) => form.newborn.map((field) => ({ field, child }))),
  ];
  for (const { field, child } of asked) {
    if (!field.required || typed[`${child}/${field.path}`]?.trim()) continue;
    wrong.push({
      field: `${child}/${field.path}`,
      says: { ar: `اكتبوا: ${field.label.ar}`, en: `Fill in: ${field.label.en}` },
    });
  }
  return wrong;
}

/** Somebody must be told, and where an entry is about somebody, who that is. */
function peopleFaults({ arrives, people }: HappeningForm, typed: Typed): Fault[] {
  const wrong: Fault[] = [];
  const chosen = (path: string): boolean => Boolean(typed[`person/${path}`]);
  const concerned = arrives.concerned.map((one) => one.identityAt);
  if (!concerned.some(chosen)) {
    wrong.push({
      field: `person/${concerned[0]}`,
      says: { ar: 'اختاروا شخصاً واحداً على الأقل', en: 'Choose at least one person' },
    });
  }
  const about = people.find((one) => one.path === arrives.subject?.identityAt && !concerned.includes(one.path));
  if (about && !chosen(about.path)) {
    wrong.push({
      field: `person/${about.path}`,
      says: { ar: `اختاروا: ${about.name.ar}`, en: `Choose: ${about.name.en.toLowerCase()}` },
    });
  }
  return wrong;
}

/** The children of the form: the second is there once its name is. */
export function childrenIn(form: HappeningForm, typed: Typed): number[] {
  const named = form.newborn.some(
    (field) => field.required && field.type === 'text' && typed[`2/${field.path}`]?.trim(),
  );
  return named ? [1, 2] : [1];
}

/** The data of the signal, from what was typed and what the register knows. */
export function dataFrom(
  form: HappeningForm,
  typed: Typed,
  entry: { office: Office; number: string; child: number; identity?: string; multiple?: boolean },
): Data {
  const { arrives } = form;
  let data = withValueAt({}, arrives.keyAt, entry.number);
  for (const { path } of form.people) data = withPerson(data, path, typed[`person/${path}`], entry.office, arrives);
  if (entry.identity && arrives.subject) data = withValueAt(data, arrives.subject.identityAt, entry.identity);
  for (const field of form.fields) data = withValueAt(data, field.path, parsed(field, typed[`1/${field.path}`]));
  for (const field of form.newborn)
    data = withValueAt(data, field.path, parsed(field, typed[`${entry.child}/${field.path}`]));
  if (arrives.subject?.isNew) data = withValueAt(data, 'multiple', entry.multiple ?? false);
  return data;
}

function withPerson(data: Data, path: string, number: string | undefined, office: Office, arrives: Arrives): Data {
  const person = office.around.population.get(number ?? '');
  let more = withValueAt(data, path, number);
  const { subject } = arrives;
  if (!person || subject?.identityAt !== path) return more;
  if (subject.nameAt) more = withValueAt(more, subject.nameAt, person.name);
  if (subject.birthDateAt) more = withValueAt(more, subject.birthDateAt, person.birthDate);
  return more;
}

function parsed(field: Field, typed: string | undefined): unknown {
  const text = typed?.trim() ?? '';
  if (text === '') return undefined;
  switch (field.type) {
    case 'number':
      return Number.isFinite(Number(text)) ? Number(text) : undefined;
    case 'boolean':
      return text === 'true';
    case 'date-time':
      return `${text}:00+04:00`;
    case 'list-of-text':
      return text
        .split(/[,،]/)
        .map((part) => part.trim())
        .filter(Boolean);
    default:
      return text;
  }
}
