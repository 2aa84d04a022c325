// SPDX-License-Identifier: Apache-2.0

/** The home page. */
export const home = {
  'home.axes.lead': { ar: 'أربعة محاور تجمع خدمات الحياة كلها.', en: 'Four axes hold the services of a whole life.' },
  'home.axes.title': { ar: 'محاور الباقات', en: 'The four axes' },
  'home.entities': { ar: 'الجهات التي تفي بالوعد', en: 'The entities that keep the promise' },
  'home.how.deliver': { ar: 'ننجز معًا', en: 'We deliver together' },
  'home.how.deliver.text': {
    ar: 'تعمل الجهات على رحلة واحدة، بموعد واحد وصفحة واحدة ورسالة واحدة.',
    en: 'However many entities work on it, you see one journey with one date.',
  },
  'home.how.listen': { ar: 'نسمع ونحسّن', en: 'We listen' },
  'home.how.listen.text': {
    ar: 'تقولون رأيكم بلمسة، وترون ما الذي غيّره.',
    en: 'You tell us how it went with one tap, and see what it changed.',
  },
  'home.how.notice': { ar: 'نعرف قبل أن تطلبوا', en: 'We notice' },
  'home.how.notice.text': {
    ar: 'يبلّغنا السجل المختص بما تغيّر في حياتكم: مولود، عمل، مسكن.',
    en: 'The right register tells us that something changed: a birth, a job, a home.',
  },
  'home.how.offer': { ar: 'نعرض كل ما تستحقون', en: 'We offer' },
  'home.how.offer.text': {
    ar: 'باقة واحدة جاهزة، فيها سبب كل خدمة وما نعرفه ومن أين. تقبلونها كلها أو بعضها.',
    en: 'One bundle, filled in, with the reason for each service. You accept all of it or some.',
  },
  'home.how.title': { ar: 'كيف نعمل', en: 'How it works' },
  'home.lead': {
    ar: 'حين يتغيّر شيء في حياتكم نجمع لكم خدماته كلها في عرض واحد، ونملأ ما نعرفه، ونقول لكم متى ينتهي.',
    en: 'When something changes in your life, we bring all its services together, fill in what we know and tell you when it will be done.',
  },
  'home.search.label': { ar: 'ما الذي تحتاجون إليه؟', en: 'What do you need?' },
  'home.signIn': { ar: 'ادخلوا لتروا ما ينتظركم', en: 'Sign in to see what is waiting for you' },
  'home.stages.all': { ar: 'كل الأحداث الحياتية', en: 'All life events' },
  'home.stages.title': { ar: 'لكل مرحلة من العمر', en: 'For every stage of life' },
  'home.title': { ar: 'نعدكم، ونفي', en: 'A promise, kept' },
} as const;
