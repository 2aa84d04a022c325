// SPDX-License-Identifier: Apache-2.0

/** Whether a text has the shape of an identity number: 15 digits. */
export function isIdentityNumber(text: string): boolean {
  return /^\d{15}$/.test(text);
}

/** An identity number as people read it: `784-0000-0001001-9`. */
export function writeIdentityNumber(number: string): string {
  return number.replace(/^(\d{3})(\d{4})(\d{7})(\d)$/, '$1-$2-$3-$4');
}
