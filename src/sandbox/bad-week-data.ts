// SPDX-License-Identifier: Apache-2.0
import { alone, type Cast, line, rejected, type Story } from './bad-week-stories.ts';
import type { CloudEvent, Data } from './happenings.ts';
import type { SignalLine } from './signal-lines.ts';

/** CloudEvents as they should be, of types that this register may not send or nobody knows. */
export function wrongTypes(cast: Cast): Story[] {
  const birth = (type: string): CloudEvent => ({ ...cast.birth(cast.couple()), type });
  return [
    line('a type that nobody knows', birth('gov.civil.birth.celebrated.v1'), rejected('type-unknown')),
    line('a version that does not exist yet', birth('gov.civil.birth.registered.v9'), rejected('type-unknown')),
    line('a type in capitals', birth('GOV.CIVIL.BIRTH.REGISTERED.V1'), rejected('type-unknown')),
    line('a type with a space at the end', birth('gov.civil.birth.registered.v1 '), rejected('type-unknown')),
    line(
      'a type that is another entity’s to send',
      birth('gov.labour.employment-end.registered.v1'),
      rejected('type-not-allowed'),
    ),
    line(
      'another type that is not the register’s',
      birth('gov.pensions.retirement.registered.v1'),
      rejected('type-not-allowed'),
    ),
  ].map(alone);
}

/** CloudEvents as they should be, whose data is not what a birth says. */
export function wrongData(cast: Cast): Story[] {
  const wrong = (note: string, more: { child?: Data; data?: Data }): SignalLine =>
    line(note, cast.birth(cast.couple(), more), rejected('data-invalid'));
  return [
    wrong('a day of birth that is a number', { child: { birthDate: 20261117 } }),
    wrong('a day of birth as people write it', { child: { birthDate: '17/11/2026' } }),
    wrong('a day of birth that does not exist', { child: { birthDate: '2026-02-30' } }),
    wrong('a Hijri day of birth', { child: { birthDate: '1448-06-07هـ' } }),
    wrong('a day of birth in Arabic digits', { child: { birthDate: '٢٠٢٦-١١-١٧' } }),
    wrong('without a day of birth', { child: { birthDate: undefined } }),
    wrong('a sex that is no choice', { child: { sex: 'F' } }),
    wrong('an emirate by its name', { child: { place: { emirate: 'Dubai', hospital: 'مستشفى الواحة' } } }),
    wrong('a hospital that is a number', { child: { place: { emirate: 'dubai', hospital: 7 } } }),
    wrong('a hospital that is a list', { child: { place: { emirate: 'dubai', hospital: ['مستشفى الواحة'] } } }),
    wrong('twins as a text', { data: { multiple: 'yes' } }),
    wrong('a name that is one text', { child: { name: 'سارة' } }),
    wrong('a name in one language only', { child: { name: { ar: 'سارة' } } }),
    wrong('an empty name', { child: { name: { ar: ' ', en: ' ' } } }),
    wrong('a name of nothing that can be seen', { child: { name: { ar: '\u202e\u200b', en: '\u200f' } } }),
    wrong('a child without an identity number', { child: { identityNumber: undefined } }),
    wrong('an identity number that is a number', { data: { mother: { identityNumber: 784000001000126 } } }),
    wrong('an identity number with a letter', { data: { mother: { identityNumber: '78400000100O126' } } }),
    wrong('an identity number in Arabic digits', { data: { mother: { identityNumber: '٧٨٤٠٠٠٠٠١٠٠٠١٢٦' } } }),
    wrong('without the number of the entry', { data: { registrationNumber: undefined } }),
    wrong('the number of the entry is a number', { data: { registrationNumber: 2026_41 } }),
    wrong('a child that is a list', { data: { child: [] } }),
    line('nobody is named', cast.birth({}), rejected('data-invalid')),
    line('no data at all', { ...cast.birth(cast.couple()), data: {} }, rejected('data-invalid')),
    wrong('half of a character in a text', { child: { place: { emirate: 'dubai', hospital: 'مستشفى \ud800' } } }),
    wrong('a zero character in a text', { child: { place: { emirate: 'dubai', hospital: 'مستشفى\u0000' } } }),
  ].map(alone);
}
