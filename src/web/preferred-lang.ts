// SPDX-License-Identifier: Apache-2.0
import type { Context } from 'hono';
import type { Lang } from '../kernel/index.ts';

/** The language a browser prefers of our two; Arabic unless English is asked for before it. */
export function preferredLang(c: Context): Lang {
  const ranked = (c.req.header('accept-language') ?? '')
    .split(',')
    .map((part) => {
      const [tag = '', q] = part.trim().split(/;\s*q=/);
      return { lang: tag.slice(0, 2).toLowerCase(), weight: q === undefined ? 1 : Number(q) || 0 };
    })
    .filter(({ lang, weight }) => weight > 0 && (lang === 'ar' || lang === 'en'))
    .toSorted((a, b) => b.weight - a.weight);
  return ranked[0]?.lang === 'en' ? 'en' : 'ar';
}
