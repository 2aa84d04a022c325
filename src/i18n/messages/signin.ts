// SPDX-License-Identifier: Apache-2.0

/** Signing in. */
export const signin = {
  'signin.title': { ar: 'تسجيل الدخول', en: 'Sign in' },
} as const;
