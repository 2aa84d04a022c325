// SPDX-License-Identifier: Apache-2.0
import { z } from 'zod';
import type { Claims } from '../../modules/identity/index.ts';

const date = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);

const schema = z.object({
  iss: z.string(),
  sub: z.string().min(1).max(255),
  staff: z.boolean().default(false),
  identity_number: z.string().optional().catch(undefined),
  name: z.string().min(1).optional().catch(undefined),
  name_ar: z.string().min(1).optional().catch(undefined),
  name_en: z.string().min(1).optional().catch(undefined),
  birthdate: date.optional().catch(undefined),
  locale: z.string().optional().catch(undefined),
});

/** Reads what a provider says of somebody. A name in one language only stands for both until a register knows better. */
export function claimsFrom(raw: unknown): Claims {
  const said = schema.parse(raw);
  const [ar, en] = [said.name_ar ?? said.name ?? said.name_en, said.name_en ?? said.name ?? said.name_ar];
  const locale = said.locale?.slice(0, 2).toLowerCase();
  return {
    issuer: said.iss,
    subject: said.sub,
    staff: said.staff,
    identityNumber: said.identity_number,
    name: ar && en ? { ar, en } : undefined,
    birthDate: said.birthdate,
    language: locale === 'ar' || locale === 'en' ? locale : undefined,
  };
}
