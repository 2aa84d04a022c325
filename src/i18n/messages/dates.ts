// SPDX-License-Identifier: Apache-2.0

/** Days, spans of time and money. */
export const dates = {
  'dates.atOnce': { ar: 'فورًا', en: 'at once' },
  'dates.daysAgo': {
    ar: '{days, plural, zero {اليوم} one {قبل يوم} two {قبل يومين} few {قبل # أيام} many {قبل # يومًا} other {قبل # يوم}}',
    en: '{days, plural, one {# day ago} other {# days ago}}',
  },
  'dates.inDays': {
    ar: '{days, plural, zero {اليوم} one {بعد يوم} two {بعد يومين} few {بعد # أيام} many {بعد # يومًا} other {بعد # يوم}}',
    en: '{days, plural, one {in # day} other {in # days}}',
  },
  'dates.money.amount': {
    ar: '{dirhams, plural, zero {{amount} درهم} one {درهم واحد} two {درهمان} few {{amount} دراهم} many {{amount} درهمًا} other {{amount} درهم}}',
    en: '{dirhams, plural, one {AED {amount}} other {AED {amount}}}',
  },
  'dates.money.free': { ar: 'مجانًا', en: 'Free' },
  'dates.today': { ar: 'اليوم', en: 'today' },
  'dates.tomorrow': { ar: 'غدًا', en: 'tomorrow' },
  'dates.workingDays': {
    ar: '{days, plural, zero {فورًا} one {خلال يوم عمل} two {خلال يومَي عمل} few {خلال # أيام عمل} many {خلال # يوم عمل} other {خلال # يوم عمل}}',
    en: '{days, plural, one {within # working day} other {within # working days}}',
  },
  'dates.yesterday': { ar: 'أمس', en: 'yesterday' },
} as const;
