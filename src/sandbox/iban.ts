// SPDX-License-Identifier: Apache-2.0

/** A bank that does not exist. */
const BANK = '999';

/** An account number of the demo bank with right check digits (ISO 13616), from sixteen digits. */
export function demoIban(account: string): string {
  const check = 98n - (BigInt(`${BANK}${account}101400`) % 97n);
  return `AE${String(check).padStart(2, '0')}${BANK}${account}`;
}
