// SPDX-License-Identifier: Apache-2.0

/** The journey page. */
export const journey = {
  'journey.due': { ar: 'ننجزها قبل {date}', en: 'Done by {date}' },
  'journey.messages': { ar: 'الرسائل', en: 'Messages' },
  'journey.next': { ar: 'الخطوة التالية', en: 'What happens next' },
  'journey.services': { ar: 'الخدمات', en: 'Services' },
} as const;
