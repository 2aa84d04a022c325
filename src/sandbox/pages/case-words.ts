// SPDX-License-Identifier: Apache-2.0
import type { Text } from '../../kernel/text.ts';
import type { CaseState, UpdateKind } from '../cases.ts';

export const CASE_STATES: Record<CaseState, Text> = {
  received: { ar: 'وصلت', en: 'Received' },
  started: { ar: 'بدأ العمل عليها', en: 'Being worked on' },
  'waiting-for-customer': { ar: 'بانتظار المتعامل', en: 'Waiting for the customer' },
  'waiting-for-third-party': { ar: 'بانتظار طرف ثالث', en: 'Waiting for somebody else' },
  resumed: { ar: 'استؤنف العمل عليها', en: 'Being worked on again' },
  delivered: { ar: 'أُنجزت', en: 'Delivered' },
  refused: { ar: 'رُفضت', en: 'Refused' },
  failed: { ar: 'تعذّرت', en: 'Failed' },
  withdrawn: { ar: 'سحبها المتعامل', en: 'Withdrawn' },
};

/** What the employee's button says, and what we tell the customer unless the employee says it otherwise. */
export const UPDATE_WORDS: Record<UpdateKind, { readonly button: Text; readonly says?: Text }> = {
  started: { button: { ar: 'ابدؤوا', en: 'Start' } },
  resumed: { button: { ar: 'استأنفوا', en: 'Resume' } },
  delivered: { button: { ar: 'أنجزوا', en: 'Deliver' } },
  'waiting-for-customer': {
    button: { ar: 'اسألوا المتعامل', en: 'Ask the customer' },
    says: {
      ar: 'نحتاج إلى صورة أوضح للوثيقة. أرسلوها إلينا من صفحة رحلتكم.',
      en: 'We need a clearer picture of the document. Send it from your journey page.',
    },
  },
  'waiting-for-third-party': {
    button: { ar: 'انتظروا طرفاً ثالثاً', en: 'Wait for somebody else' },
    says: { ar: 'ننتظر تأكيداً من المستشفى.', en: 'We are waiting for the hospital to confirm.' },
  },
  message: {
    button: { ar: 'راسلوا المتعامل', en: 'Write to the customer' },
    says: { ar: 'وصلتنا معاملتكم ونعمل عليها.', en: 'We have your request and are working on it.' },
  },
  refused: {
    button: { ar: 'ارفضوا', en: 'Refuse' },
    says: {
      ar: 'لا تنطبق شروط الخدمة على هذه الحالة. يمكنكم الاتصال بنا لنشرح لكم.',
      en: 'The conditions of the service are not met here. Call us and we will explain.',
    },
  },
  failed: {
    button: { ar: 'أعلنوا تعذّرها', en: 'Say that it failed' },
    says: {
      ar: 'تعذّر إنجازها لخلل لدينا. سنعالجه ونعود إليكم.',
      en: 'It could not be done because of a fault on our side. We will mend it and come back to you.',
    },
  },
};
