// SPDX-License-Identifier: Apache-2.0

/** The offer page. */
export const offer = {
  'offer.acceptAll': { ar: 'قبول الكل', en: 'Accept all' },
  'offer.acceptChosen': { ar: 'قبول ما اخترته', en: 'Accept what I chose' },
  'offer.decline': { ar: 'لا أحتاج إليها', en: 'I do not need this' },
  'offer.known': { ar: 'ما نعرفه', en: 'What we know' },
  'offer.later': { ar: 'ذكّروني لاحقًا', en: 'Remind me later' },
  'offer.questions': {
    ar: '{count, plural, zero {لا شيء تملؤونه} one {سؤال واحد فقط} two {سؤالان فقط} few {# أسئلة فقط} many {# سؤالًا} other {# سؤال}}',
    en: '{count, plural, =0 {nothing to fill in} one {only # question} other {# questions}}',
  },
  'offer.why': { ar: 'لماذا؟', en: 'Why?' },
} as const;
