// SPDX-License-Identifier: Apache-2.0

/** What would be right, said at the field. */
export const validation = {
  'validation.choose': { ar: 'اختاروا واحدًا من الخيارات.', en: 'Choose one of the options.' },
  'validation.date': {
    ar: 'اكتبوا التاريخ باليوم والشهر والسنة، مثل 3/12/2026.',
    en: 'Write the date as day, month and year, such as 3 12 2026.',
  },
  'validation.number': { ar: 'اكتبوا رقمًا، مثل 3.', en: 'Write a number, such as 3.' },
  'validation.required': { ar: 'نحتاج إلى إجابتكم هنا.', en: 'We need your answer here.' },
  'validation.tooLong': {
    ar: '{max, plural, zero {اختصروا النص.} one {اختصروا النص إلى حرف واحد.} two {اختصروا النص إلى حرفين.} few {اختصروا النص إلى # أحرف أو أقل.} many {اختصروا النص إلى # حرفًا أو أقل.} other {اختصروا النص إلى # حرف أو أقل.}}',
    en: '{max, plural, one {Shorten the text to # letter.} other {Shorten the text to # letters or fewer.}}',
  },
} as const;
