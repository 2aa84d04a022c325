// SPDX-License-Identifier: Apache-2.0
import { formatDate, t } from '../i18n/index.ts';
import type { Lang } from '../kernel/index.ts';
import type { DemoClock } from '../platform/demo-clock.ts';

const SHOWN_FROM_MILLIS = 3_600_000;

/** What every page says about the platform: that the demo's clock was moved, and to when. */
export function bannerOf(clock: DemoClock | undefined, lang: Lang): string | undefined {
  if (!clock || clock.offsetMillis < SHOWN_FROM_MILLIS) return undefined;
  return t(lang, 'shell.banner.demoClock', { date: formatDate(lang, clock.now(), 'long') });
}
