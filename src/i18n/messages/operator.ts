// SPDX-License-Identifier: Apache-2.0

/** The operations page. */
export const operator = {
  'operator.title': { ar: 'التشغيل', en: 'Operations' },
} as const;
