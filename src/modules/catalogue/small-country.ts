// SPDX-License-Identifier: Apache-2.0
import type { Text } from '../../kernel/index.ts';

/*
 * The least country in which everything a catalogue may hold occurs: for the tests of this module, which change one thing
 * in it and look at what becomes of that.
 */

export type Loose = Record<string, unknown> & { kind: string; id: string };

const both = (words: string): Text => ({ ar: `${words} بالعربية`, en: words });

export const REGISTER: Loose = {
  kind: 'entity',
  id: 'register',
  name: { ar: 'هيئة السجل', en: 'Register Authority' },
  shortName: { ar: 'السجل', en: 'Register' },
  level: 'federal',
  about: both('Keeps the records'),
  contact: { phone: '800 1', email: 'care@register.example' },
};

export const PORTAL: Loose = {
  kind: 'channel',
  id: 'portal',
  name: { ar: 'البوابة', en: 'Portal' },
  about: both('The page'),
  accessibility: [both('Works with a screen reader')],
};

export const fact = (id: string, more: Record<string, unknown> = {}): Loose => ({
  kind: 'fact',
  id,
  name: both(id),
  type: 'text',
  about: 'occurrence',
  sensitivity: 'personal',
  source: { signal: true },
  ...more,
});

export const STATUS = fact('status', {
  type: 'choice',
  about: 'person',
  source: { register: 'register' },
  options: [
    { value: 'citizen', name: both('citizen') },
    { value: 'resident', name: both('resident') },
  ],
});

export const BIRTH: Loose = {
  kind: 'life-event',
  id: 'birth',
  name: { ar: 'ولادة طفل', en: 'A child is born' },
  about: both('A new person'),
  axis: 'family-childhood',
  stage: 'birth',
  keywords: { ar: ['مولود'], en: ['baby', 'newborn'] },
  arrives: {
    from: 'register',
    registered: 'gov.birth.registered.v1',
    corrected: 'gov.birth.corrected.v1',
    keyAt: 'number',
    occurredAt: 'date',
    concerned: [{ role: 'mother', name: both('Mother'), identityAt: 'mother' }],
    facts: { childName: 'child.name' },
  },
};

export const service = (id: string, more: Record<string, unknown> = {}): Loose => ({
  kind: 'service',
  id,
  entity: 'register',
  name: both(id),
  summary: both(`What ${id} gives`),
  about: both(`More of ${id}`),
  channels: ['portal'],
  criteria: [],
  inputs: ['childName'],
  outputs: [],
  feeFils: 5000,
  standardDays: 1,
  handling: 'system',
  purpose: both(`To give ${id}`),
  legalBasis: both('Law 1'),
  ...more,
});

export const CERTIFICATE = service('certificate', {
  name: { ar: 'شهادة الميلاد', en: 'Birth certificate' },
  criteria: [
    { id: 'citizen', if: 'status = "citizen"', met: both('because you are a citizen'), unmet: both('because not') },
  ],
  outputs: ['certificateNumber'],
});

export const CARD = service('card', {
  name: { ar: 'بطاقة هوية المولود', en: 'Identity card for the newborn' },
  inputs: ['childName', 'certificateNumber'],
  standardDays: 3,
});

export const NEWBORN: Loose = {
  kind: 'bundle',
  id: 'newborn',
  name: { ar: 'باقة المولود', en: 'Newborn bundle' },
  summary: both('All a newborn needs'),
  lifeEvent: 'birth',
  axis: 'family-childhood',
  stage: 'birth',
  openDays: 60,
  services: [
    { service: 'certificate', roles: ['mother'] },
    { service: 'card', after: ['certificate'] },
  ],
};

/** The whole small country, with some definitions put in place of its own. */
export function smallCountry(...instead: readonly Loose[]): Loose[] {
  const own = [
    REGISTER,
    PORTAL,
    STATUS,
    fact('childName'),
    fact('certificateNumber', { source: { service: 'certificate' } }),
    BIRTH,
    CERTIFICATE,
    CARD,
    NEWBORN,
  ];
  const written = new Set(instead.map((item) => `${item.kind}:${item.id}`));
  return [...own.filter((item) => !written.has(`${item.kind}:${item.id}`)), ...instead];
}
