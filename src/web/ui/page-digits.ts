// SPDX-License-Identifier: Apache-2.0
import { type Digits, withDigits } from '../../i18n/index.ts';

// What is written the same for everyone: references and numbers from left to right, code, what the person typed.
const KEPT = /^<(bdi(?= dir="ltr")|(?:code|textarea|svg|title|option)\b)/;
const TOKENS = /<[^>]*>|&[^;<\s]{1,10};|[^<&]+|&/g;

/** Writes the digits of a finished page the way the person prefers; attributes and what is kept stay as they are. */
export function pageDigits(html: string, digits: Digits): string {
  if (digits === 'latn') return html;
  let keptUntil = '';
  return html.replace(TOKENS, (token) => {
    if (keptUntil) {
      if (token === keptUntil) keptUntil = '';
      return token;
    }
    const kept = KEPT.exec(token)?.[1];
    if (kept) keptUntil = `</${kept}>`;
    return token.startsWith('<') || token.startsWith('&') ? token : withDigits(token, digits);
  });
}
