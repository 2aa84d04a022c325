// SPDX-License-Identifier: Apache-2.0
import type { HtmlEscapedString } from 'hono/utils/html';

/** The HTML of a whole page: the document type, then what the layout gives. */
export async function renderPage(page: HtmlEscapedString | Promise<HtmlEscapedString>): Promise<string> {
  return `<!doctype html>${String(await page)}`;
}
