// SPDX-License-Identifier: Apache-2.0

/** Identity numbers of the year 0000 were never issued to anyone, so no demo person can be mistaken for a real one. */
const TEST_RANGE = '7840000';

/** The identity number with this sequence, in its canonical form: 15 digits, the last a Luhn check digit. */
export function identityNumber(sequence: number): string {
  const body = TEST_RANGE + String(sequence).padStart(7, '0');
  return body + String(luhn(body));
}

/** Whether a text is a well-formed identity number of any range. */
export function isIdentityNumber(text: string): boolean {
  return /^784\d{12}$/.test(text) && luhn(text.slice(0, 14)) === Number(text[14]);
}

/** As it is printed on the card: 784-0000-0001001-9. */
export function withHyphens(number: string): string {
  return `${number.slice(0, 3)}-${number.slice(3, 7)}-${number.slice(7, 14)}-${number.slice(14)}`;
}

function luhn(body: string): number {
  let sum = 0;
  for (let place = 0; place < body.length; place += 1) {
    const digit = Number(body[body.length - 1 - place]);
    const doubled = place % 2 === 0 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return (10 - (sum % 10)) % 10;
}
