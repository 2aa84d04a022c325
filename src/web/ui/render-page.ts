// SPDX-License-Identifier: Apache-2.0
import type { HtmlEscapedString } from 'hono/utils/html';
import type { Digits } from '../../i18n/index.ts';
import { pageDigits } from './page-digits.ts';

type Drawn = HtmlEscapedString | Promise<HtmlEscapedString>;

/** The HTML of a whole page: the document type, then what the layout gives, in the digits the person prefers. */
export async function renderPage(page: Drawn, digits: Digits = 'latn'): Promise<string> {
  return `<!doctype html>${pageDigits(String(await page), digits)}`;
}
