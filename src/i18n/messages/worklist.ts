// SPDX-License-Identifier: Apache-2.0

/** The worklist of an entity's team. */
export const worklist = {
  'worklist.title': { ar: 'قائمة العمل', en: 'Worklist' },
} as const;
