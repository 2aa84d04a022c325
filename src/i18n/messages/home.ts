// SPDX-License-Identifier: Apache-2.0

/** The home page. */
export const home = {
  'home.lead': {
    ar: 'حين يتغيّر شيء في حياتكم نجمع لكم خدماته كلها في عرض واحد، ونملأ ما نعرفه، ونقول لكم متى ينتهي.',
    en: 'When something changes in your life, we bring all its services together, fill in what we know and tell you when it will be done.',
  },
  'home.search.label': { ar: 'ما الذي تحتاجون إليه؟', en: 'What do you need?' },
  'home.title': { ar: 'نعدكم، ونفي', en: 'A promise, kept' },
} as const;
