// SPDX-License-Identifier: Apache-2.0
import type { Text } from '../../src/kernel/index.ts';

/*
 * A country of one bundle: a birth certificate by a back office, and an allowance that an employee decides, which needs the
 * certificate's number and the person's bank account.
 */

const both = (ar: string, en: string): Text => ({ ar, en });

const entity = (id: string, name: Text) => ({
  kind: 'entity',
  id,
  name,
  shortName: name,
  level: 'federal',
  about: name,
  contact: { phone: '800 1', email: 'care@example.ae' },
});

const fact = (id: string, name: Text, parts: Record<string, unknown>) => ({
  kind: 'fact',
  id,
  name,
  type: 'text',
  sensitivity: 'personal',
  ...parts,
});

const service = (id: string, name: Text, parts: Record<string, unknown>) => ({
  kind: 'service',
  id,
  name,
  summary: name,
  about: name,
  channels: ['portal'],
  criteria: [],
  feeFils: 0,
  purpose: both(`تقديم ${name.ar}`, `To deliver: ${name.en}`),
  legalBasis: both('قانون توضيحي', 'Illustrative law'),
  ...parts,
});

export const JOURNEY_COUNTRY: readonly unknown[] = [
  entity('civil-register', both('السجل المدني', 'Civil Register')),
  entity('social-support', both('الدعم الاجتماعي', 'Social Support')),
  entity('bank', both('المصرف المركزي', 'Central Bank')),
  {
    kind: 'channel',
    id: 'portal',
    name: both('البوابة', 'Portal'),
    about: both('البوابة', 'Portal'),
    accessibility: [both('قارئ الشاشة', 'Screen reader')],
  },
  fact('birthNumber', both('رقم قيد الميلاد', 'Birth number'), { about: 'occurrence', source: { signal: true } }),
  fact('childName', both('اسم المولود', 'Child’s name'), { about: 'occurrence', source: { signal: true } }),
  fact('certificateNumber', both('رقم شهادة الميلاد', 'Certificate number'), {
    about: 'occurrence',
    source: { service: 'certificate' },
  }),
  fact('iban', both('رقم الحساب', 'Bank account'), { about: 'person', source: { register: 'bank' } }),
  fact('allowanceNumber', both('رقم العلاوة', 'Allowance number'), {
    about: 'person',
    source: { service: 'allowance' },
  }),
  fact('allowanceAmount', both('قيمة العلاوة', 'Allowance amount'), {
    about: 'person',
    type: 'number',
    source: { service: 'allowance' },
  }),
  {
    kind: 'life-event',
    id: 'birth',
    name: both('ولادة طفل', 'A child is born'),
    about: both('ولادة', 'Birth'),
    axis: 'family-childhood',
    stage: 'birth',
    keywords: { ar: ['مولود'], en: ['baby'] },
    arrives: {
      from: 'civil-register',
      registered: 'gov.civil.birth.registered.v1',
      keyAt: 'number',
      occurredAt: 'date',
      concerned: [{ role: 'mother', name: both('الأم', 'Mother'), identityAt: 'mother' }],
      facts: { birthNumber: 'number', childName: 'name' },
    },
  },
  service('certificate', both('شهادة الميلاد', 'Birth certificate'), {
    entity: 'civil-register',
    inputs: ['birthNumber', 'childName'],
    outputs: ['certificateNumber'],
    standardDays: 1,
    handling: 'system',
  }),
  service('allowance', both('علاوة المولود', 'Child allowance'), {
    entity: 'social-support',
    inputs: ['childName', 'certificateNumber', 'iban'],
    outputs: ['allowanceNumber', 'allowanceAmount'],
    standardDays: 3,
    handling: 'worklist',
  }),
  {
    kind: 'bundle',
    id: 'newborn',
    name: both('باقة المولود الجديد', 'Newborn bundle'),
    summary: both('كل شيء', 'Everything'),
    lifeEvent: 'birth',
    axis: 'family-childhood',
    stage: 'birth',
    openDays: 60,
    services: [{ service: 'certificate' }, { service: 'allowance', after: ['certificate'] }],
  },
];
