// SPDX-License-Identifier: Apache-2.0

/** Words inside components that appear on many pages. */
export const ui = {
  'ui.breadcrumbs': { ar: 'مسار الصفحة', en: 'You are here' },
  'ui.date.day': { ar: 'اليوم', en: 'Day' },
  'ui.date.month': { ar: 'الشهر', en: 'Month' },
  'ui.date.year': { ar: 'السنة', en: 'Year' },
  'ui.errors.title': {
    ar: '{count, plural, zero {لا شيء يحتاج إلى تصحيح} one {أمر واحد يحتاج إلى تصحيح} two {أمران يحتاجان إلى تصحيح} few {# أمور تحتاج إلى تصحيح} many {# أمرًا تحتاج إلى تصحيح} other {# أمر تحتاج إلى تصحيح}}',
    en: '{count, plural, one {One thing needs a change} other {# things need a change}}',
  },
  'ui.faces.great': { ar: 'سعيد جدًّا', en: 'Very happy' },
  'ui.faces.happy': { ar: 'سعيد', en: 'Happy' },
  'ui.faces.neutral': { ar: 'محايد', en: 'Neither' },
  'ui.faces.sad': { ar: 'غير سعيد', en: 'Unhappy' },
  'ui.faces.verySad': { ar: 'غير سعيد أبدًا', en: 'Very unhappy' },
  'ui.filters.clear': { ar: 'إزالة كل المرشِّحات', en: 'Clear all' },
  'ui.filters.label': { ar: 'المرشِّحات المختارة', en: 'Filters in use' },
  'ui.filters.remove': { ar: 'إزالة: {filter}', en: 'Remove: {filter}' },
  'ui.finished': {
    ar: '{count, plural, zero {لم يُنجز شيء بعد} one {أُنجزت خدمة واحدة} two {أُنجزت خدمتان} few {أُنجزت # خدمات} many {أُنجزت # خدمة} other {أُنجزت # خدمة}}',
    en: '{count, plural, =0 {Nothing done yet} one {# service done} other {# services done}}',
  },
  'ui.notice.info': { ar: 'معلومة', en: 'Information' },
  'ui.notice.success': { ar: 'تم', en: 'Done' },
  'ui.notice.warning': { ar: 'تنبيه', en: 'Please note' },
  'ui.optional': { ar: 'اختياري', en: 'optional' },
  'ui.paging.label': { ar: 'الصفحات', en: 'Pages' },
  'ui.paging.next': { ar: 'التالي', en: 'Next' },
  'ui.paging.page': { ar: 'الصفحة {page, number}', en: 'Page {page, number}' },
  'ui.paging.previous': { ar: 'السابق', en: 'Previous' },
  'ui.progress': { ar: '{done, number} من {total, number}', en: '{done, number} of {total, number}' },
  'ui.search.button': { ar: 'بحث', en: 'Search' },
  'ui.sort.ascending': { ar: 'مرتَّب تصاعديًّا', en: 'sorted ascending' },
  'ui.sort.descending': { ar: 'مرتَّب تنازليًّا', en: 'sorted descending' },
} as const;
