// SPDX-License-Identifier: Apache-2.0
// Words, numbers, dates and directions in both languages. Pure: no clock, no I/O.

export type { When } from './dates.ts';
export {
  type DateOptions,
  type DateStyle,
  daysUntil,
  formatAway,
  formatDate,
  formatWorkingDays,
  isoDay,
} from './dates.ts';
export { dir, isolate, otherLang } from './direction.ts';
export { type Digits, localeOf, ZONE } from './locale.ts';
export { formatMoney, formatNumber, formatPercent, withDigits } from './numbers.ts';
export { isMessageKey, type MessageArgs, type MessageKey, type PlainKey, t, tParts } from './translate.ts';
