// SPDX-License-Identifier: Apache-2.0

/** What surrounds every page: header, navigation, language, footer. */
export const shell = {
  'shell.banner.demoClock': {
    ar: 'نسخة تجريبية · الساعة مقدَّمة: اليوم فيها {date}',
    en: 'Demonstration · the clock has been moved: today is {date}',
  },
  'shell.banner.label': { ar: 'حالة المنصة', en: 'State of the platform' },
  'shell.footer.about': {
    ar: 'وعدٌ من حكومتكم: نعرف ما تحتاجون إليه قبل أن تطلبوه، ولا نسألكم عن المعلومة مرتين.',
    en: 'A promise from your government: we bring what you need before you ask, and never ask you twice.',
  },
  'shell.footer.demo': {
    ar: 'هذه نسخة تجريبية؛ الأشخاص والجهات فيها مثال.',
    en: 'This is a demonstration; its people and entities are examples.',
  },
  'shell.lang.switch': { ar: 'English', en: 'العربية' },
  'shell.nav.audit': { ar: 'التدقيق', en: 'Audit' },
  'shell.nav.home': { ar: 'الرئيسية', en: 'Home' },
  'shell.nav.label': { ar: 'التنقل الرئيسي', en: 'Main navigation' },
  'shell.nav.lifeEvents': { ar: 'الأحداث الحياتية', en: 'Life events' },
  'shell.nav.my': { ar: 'صفحتي', en: 'My page' },
  'shell.nav.operator': { ar: 'التشغيل', en: 'Operations' },
  'shell.nav.search': { ar: 'البحث', en: 'Search' },
  'shell.nav.services': { ar: 'الخدمات', en: 'Services' },
  'shell.nav.worklist': { ar: 'قائمة العمل', en: 'Worklist' },
  'shell.signIn': { ar: 'تسجيل الدخول', en: 'Sign in' },
  'shell.signOut': { ar: 'تسجيل الخروج', en: 'Sign out' },
  'shell.skip': { ar: 'انتقل إلى المحتوى', en: 'Skip to content' },
  'shell.title': { ar: '{page} · وعد', en: '{page} · Waad' },
} as const;
