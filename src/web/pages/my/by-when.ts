// SPDX-License-Identifier: Apache-2.0
import { daysUntil, formatDate, t } from '../../../i18n/index.ts';
import type { CalendarDate, Instant, Lang } from '../../../kernel/index.ts';

/** A promised date as it stands in a sentence: “today”, “tomorrow”, “by Thursday 3 December”. */
export function byWhen(lang: Lang, date: CalendarDate, now: Instant): string {
  const at = new Date(now);
  const away = daysUntil(date, at);
  if (away === 0) return t(lang, 'dates.today');
  if (away === 1) return t(lang, 'dates.tomorrow');
  return t(lang, 'my.by', { date: formatDate(lang, date, away > 1 ? 'near' : 'long', { now: at }) });
}
