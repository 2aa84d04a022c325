// SPDX-License-Identifier: Apache-2.0

/** My data: what is known, from where, and who looked. */
export const data = {
  'data.source': { ar: 'المصدر: {source}', en: 'Source: {source}' },
  'data.title': { ar: 'بياناتي', en: 'My data' },
} as const;
