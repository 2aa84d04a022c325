// SPDX-License-Identifier: Apache-2.0
import type { Text } from '../../kernel/text.ts';
import type { Country } from '../country.ts';

/** Somebody who can sign in: a persona or an employee. */
export type Account = {
  readonly id: string;
  readonly name: Text;
  readonly says: Text;
  readonly group: 'customer' | 'staff';
  readonly claims: Readonly<Record<string, string | boolean>>;
};

const ROLES: Readonly<Record<string, Text>> = {
  'case-worker': { ar: 'إنجاز المعاملات', en: 'Case worker' },
  designer: { ar: 'تصميم الخدمات', en: 'Service designer' },
  'programme-office': { ar: 'مكتب البرنامج', en: 'Programme office' },
  auditor: { ar: 'التدقيق', en: 'Auditor' },
  operator: { ar: 'تشغيل المنصة', en: 'Operator' },
};

/** Everyone whom the demo identity knows, customers first. */
export function accountsOf(country: Country): ReadonlyMap<string, Account> {
  const customers = country.personas
    .filter((persona) => persona.signsIn !== false)
    .map(
      (persona): Account => ({
        id: persona.id,
        name: persona.name,
        says: persona.story,
        group: 'customer',
        claims: {
          identity_number: persona.identityNumber,
          name_ar: persona.name.ar,
          name_en: persona.name.en,
          birthdate: persona.birthDate,
          locale: persona.language,
        },
      }),
    );
  const staff = country.staff.map(
    (one): Account => ({
      id: one.id,
      name: one.name,
      says: roleAt(one.roles, country.entities.find((entity) => entity.id === one.entity)?.name),
      group: 'staff',
      claims: { staff: true, name_ar: one.name.ar, name_en: one.name.en, locale: 'ar' },
    }),
  );
  return new Map([...customers, ...staff].map((account) => [account.id, account]));
}

function roleAt(roles: readonly string[], entity: Text | undefined): Text {
  const said = roles.map((role) => ROLES[role] ?? { ar: role, en: role });
  return {
    ar: `${said.map((role) => role.ar).join('، ')} · ${entity?.ar ?? ''}`,
    en: `${said.map((role) => role.en).join(', ')} · ${entity?.en ?? ''}`,
  };
}
