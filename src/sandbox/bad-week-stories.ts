// SPDX-License-Identifier: Apache-2.0
import type { Text } from '../kernel/text.ts';
import { country } from './country.ts';
import { ageOf } from './fact-recipes.ts';
import type { CloudEvent, Data } from './happenings.ts';
import { identityNumber } from './identity-number.ts';
import { population } from './population.ts';
import type { Random } from './random.ts';
import type { SignalLine } from './signal-lines.ts';

/** Lines that belong together and are sent in this order, with other stories between them. */
export type Story = readonly SignalLine[];

export type Couple = { readonly mother: string; readonly father: string };

/** Who is in the bad week, and the register's own counters. */
export type Cast = {
  readonly dice: Random;
  couple(): Couple;
  stranger(): string;
  birth(parents: Partial<Couple>, more?: { child?: Data; data?: Data }): CloudEvent;
  /** Another signal about the same entry, said so many minutes later (or earlier). */
  about(birth: CloudEvent, action: 'corrected' | 'cancelled', said: { minutes: number; data?: Data }): CloudEvent;
};

const FIRST_DAY = Date.parse('2026-11-15T06:00:00Z');
const HOSPITALS = ['مستشفى الواحة', 'مستشفى السدرة', 'مستشفى المرسى', 'مركز النخيل للولادة'];
const EMIRATES = ['abu-dhabi', 'dubai', 'sharjah', 'ajman', 'umm-al-quwain', 'ras-al-khaimah', 'fujairah'];

export function castOf(dice: Random): Cast {
  const couples = marriedCouples();
  const names = country().names.find((group) => group.id === 'citizen');
  let coupleAt = 0;
  let number = 0;
  let strangers = 3_900_000;
  let children = 4_000_000;
  const nextTime = (): number => FIRST_DAY + Math.floor(number * 25.7) * 60_000 + dice.between(0, 59) * 1000;
  const newId = (): string => `cr-2026-47-${String(number).padStart(5, '0')}`;
  const cast: Cast = {
    dice,
    couple: () => {
      const found = couples[coupleAt % couples.length] as Couple;
      coupleAt += 1;
      return found;
    },
    stranger: () => {
      strangers += 1;
      return identityNumber(strangers);
    },
    birth: (parents, more = {}) => {
      number += 1;
      children += 1;
      const time = nextTime();
      const sex = dice.chance(0.5) ? 'female' : 'male';
      const name: Text = dice.pick(names?.[sex] ?? []);
      const registrationNumber = `BIRTH-2026-4${String(number).padStart(5, '0')}`;
      const child = {
        identityNumber: identityNumber(children),
        name,
        birthDate: new Date(time - dice.between(0, 2) * 86_400_000).toISOString().slice(0, 10),
        sex,
        place: { emirate: dice.pick(EMIRATES), hospital: dice.pick(HOSPITALS) },
        ...more.child,
      };
      const people = Object.fromEntries(Object.entries(parents).map(([role, who]) => [role, { identityNumber: who }]));
      return event(newId(), 'registered', {
        time,
        data: { registrationNumber, ...people, child, multiple: false, ...more.data },
      });
    },
    about: (birth, action, { minutes, data = {} }) => {
      number += 1;
      const time = Date.parse(birth.time) + minutes * 60_000;
      return event(newId(), action, { time, data: { ...birth.data, ...data } });
    },
  };
  return cast;
}

function event(id: string, action: string, said: { time: number; data: Data }): CloudEvent {
  return {
    specversion: '1.0',
    id,
    source: 'urn:entity:civil-register',
    type: `gov.civil.birth.${action}.v1`,
    time: new Date(said.time).toISOString().replace('.000Z', 'Z'),
    subject: String(said.data.registrationNumber),
    datacontenttype: 'application/json',
    data: said.data,
  };
}

/** Couples who may well have a child this week; the personas keep out of it, their stories are told elsewhere. */
function marriedCouples(): Couple[] {
  const people = population();
  const wives = people.filter((one) => !one.persona && one.sex === 'female' && one.spouse && ageOf(one) < 46);
  // A fixed number of them: personas that are added later must not change who is in the file.
  return wives.slice(0, 80).map((wife) => ({ mother: wife.identityNumber, father: wife.spouse as string }));
}

export function line(note: string, body: unknown, more: Partial<SignalLine> = {}): SignalLine {
  return { note, mode: 'structured', sign: 'civil-register', body, expect: 'accepted', ...more };
}

/** What a line says that ought to come back with this code. */
export const rejected = (code: string): { expect: string } => ({ expect: `rejected:${code}` });

/** A story of one line. */
export const alone = (one: SignalLine): Story => [one];

const times = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => make(index));

/** Everything that is right, however oddly it comes: none of it may be refused. */
export function goodStories(cast: Cast): Story[] {
  return [
    ...times(105, () => [line('a birth', cast.birth(cast.couple()))]),
    ...times(8, () => twins(cast)),
    ...times(14, (index) => corrected(cast, index)),
    ...times(8, () => cancelled(cast)),
    ...times(16, (index) => sentAgain(cast, index)),
    ...times(8, () => outOfOrder(cast)),
    ...times(10, (index) => oneParentKnown(cast, index)),
    ...times(12, () => [line('a birth in binary mode', cast.birth(cast.couple()), { mode: 'binary' })]),
    ...times(4, () => [
      line('a birth sent with the token instead of a signature', cast.birth(cast.couple()), { sign: 'bearer' }),
    ]),
    ...times(8, (index) => batch(cast, 2 + index)),
    ...oddTimes(cast),
    ...oddNames(cast),
  ];
}

function twins(cast: Cast): Story {
  const parents = cast.couple();
  const first = cast.birth(parents, { data: { multiple: true } });
  const second = cast.birth(parents, { data: { multiple: true } });
  return [line('the first of twins', first), line('the second of twins', second)];
}

function corrected(cast: Cast, index: number): Story {
  const birth = cast.birth(cast.couple());
  const child = birth.data.child as Data;
  const changes: [string, Data][] = [
    ['the spelling of the name', { name: { ...(child.name as Data), en: `${(child.name as Text).en}h` } }],
    ['the day of birth', { birthDate: '2026-11-14' }],
    ['the hospital', { place: { ...(child.place as Data), hospital: 'مستشفى الربوة' } }],
  ];
  const [what, change] = changes[index % changes.length] as [string, Data];
  const correction = cast.about(birth, 'corrected', { minutes: 90, data: { child: { ...child, ...change } } });
  return [line('a birth, to be corrected', birth), line(`a correction of ${what}`, correction)];
}

function cancelled(cast: Cast): Story {
  const birth = cast.birth(cast.couple());
  const cancellation = cast.about(birth, 'cancelled', { minutes: 240, data: { reason: 'entered twice' } });
  return [line('a birth, to be cancelled', birth), line('its cancellation', cancellation)];
}

/** A register that got no answer in time sends again: the same, or the same in another mode, once or often. */
function sentAgain(cast: Cast, index: number): Story {
  const birth = cast.birth(cast.couple());
  const again = (note: string, more: Partial<SignalLine> = {}): SignalLine =>
    line(note, birth, { ...more, expect: 'repeated' });
  const first = line('a birth that will be sent again', birth);
  if (index % 4 === 0) return [first, again('the same signal again'), again('and again'), again('and once more')];
  if (index % 4 === 1) return [first, again('the same signal again, in binary mode', { mode: 'binary' })];
  if (index % 4 === 2)
    return [first, again('the same signal again, in a batch of one', { mode: 'batch', body: [birth] })];
  return [first, again('the same signal again')];
}

function outOfOrder(cast: Cast): Story {
  const birth = cast.birth(cast.couple());
  if (cast.dice.chance(0.5)) {
    const correction = cast.about(birth, 'corrected', { minutes: 30 });
    return [
      line('a correction that comes before its birth', correction),
      line('the birth after its correction', birth),
    ];
  }
  const cancellation = cast.about(birth, 'cancelled', { minutes: 30, data: { reason: 'entered by mistake' } });
  return [
    line('a cancellation that comes before its birth', cancellation),
    line('the birth after its cancellation', birth),
  ];
}

function oneParentKnown(cast: Cast, index: number): Story {
  const { mother, father } = cast.couple();
  if (index % 3 === 0) return [line('only the mother is named', cast.birth({ mother }))];
  if (index % 3 === 1) return [line('the father is nobody we know', cast.birth({ mother, father: cast.stranger() }))];
  return [line('the mother is nobody we know', cast.birth({ mother: cast.stranger(), father }))];
}

function batch(cast: Cast, size: number): Story {
  const births = times(size, () => cast.birth(cast.couple()));
  const expect = births.map(() => 'accepted').join(',');
  return [line(`a batch of ${size} births`, births, { mode: 'batch', expect })];
}

function oddTimes(cast: Cast): Story[] {
  const written = [
    '2026-11-17T23:30:00-11:00',
    '2026-11-18T00:15:00+14:00',
    '2026-11-17T12:00:00+05:45',
    '2026-11-17t08:00:00z',
    '2026-11-17T08:00:00.123456789Z',
    '2026-11-17T08:00:00-00:00',
  ];
  return written.map((time) => [line(`the time is written ${time}`, { ...cast.birth(cast.couple()), time })]);
}

/** Names are cleaned of what cannot be seen; what belongs to a name stays. */
function oddNames(cast: Cast): Story[] {
  const names: [string, Text][] = [
    ['a name with a right-to-left override', { ar: 'سارة\u202e', en: 'Sara\u202egnahc' }],
    ['a name with control characters', { ar: 'نورة\u0007', en: 'Noura\u001b[31m' }],
    ['a name with zero-width characters', { ar: 'مي\u200bرا', en: 'Mi\u200dra\ufeff' }],
    ['a name with isolates left open', { ar: '\u2067هند', en: '\u2066Hind' }],
    ['a name with vowel marks', { ar: 'مُحَمَّدٌ', en: 'Muḥammad' }],
    ['a name with an apostrophe, a hyphen and an accent', { ar: 'آن-ماري', en: 'Anne-Marie O’Connor-Zoë' }],
    ['a name that looks like a program', { ar: '<script>alert(1)</script>', en: "Robert'); DROP TABLE people;--" }],
    ['a name of one letter', { ar: 'م', en: 'M' }],
    ['a very long name', { ar: 'عبدالرحمن '.repeat(15).trim(), en: 'Abdulrahman '.repeat(12).trim() }],
    ['a name outside the basic plane', { ar: 'نور 𞸍', en: 'Noor 𝒩' }],
  ];
  return names.map(([note, name]) => [line(note, cast.birth(cast.couple(), { child: { name } }))]);
}
