// SPDX-License-Identifier: Apache-2.0

/** Life events, bundles, services and search. */
export const catalogue = {
  'catalogue.cost': { ar: 'الرسوم', en: 'Cost' },
  'catalogue.empty.text': {
    ar: 'جرّبوا كلمة أخرى أو كلمات أقل، أو تصفّحوا محطات الحياة.',
    en: 'Try another word or fewer words, or browse the life events.',
  },
  'catalogue.empty.title': { ar: 'لا نتائج لهذا البحث', en: 'Nothing found' },
  'catalogue.entity': { ar: 'الجهة', en: 'Entity' },
  'catalogue.lifeEvents.title': { ar: 'محطات الحياة', en: 'Life events' },
  'catalogue.search.label': { ar: 'ابحثوا في الخدمات', en: 'Search the services' },
  'catalogue.services.count': {
    ar: '{count, plural, zero {لا خدمات} one {خدمة واحدة} two {خدمتان} few {# خدمات} many {# خدمة} other {# خدمة}}',
    en: '{count, plural, =0 {No services} one {# service} other {# services}}',
  },
  'catalogue.services.title': { ar: 'الخدمات', en: 'Services' },
  'catalogue.time': { ar: 'مدة الإنجاز', en: 'How long it takes' },
} as const;
