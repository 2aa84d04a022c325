// SPDX-License-Identifier: Apache-2.0
import type { WebApp, WebContext } from './context.ts';

/**
 * A form that came back with errors stands at the address it was sent to. Whoever opens that address again (reloads it, keeps
 * it, asks for the other language) is led to the page the form is on: the nearest one above. Call it once all routes stand.
 */
export function openFormAddresses(app: WebApp): void {
  const pages = new Set(app.routes.filter(({ method }) => method === 'GET').map(({ path }) => path));
  const forms = app.routes.filter(({ method, path }) => method === 'POST' && !pages.has(path));
  for (const { path } of forms) {
    const page = pageAbove(path, pages);
    if (page) app.get(path, (c) => c.redirect(upTo(c, page.split('/').length), 303));
  }
}

function pageAbove(path: string, pages: ReadonlySet<string>): string | undefined {
  for (let above = path; above !== ''; above = above.slice(0, above.lastIndexOf('/'))) {
    if (pages.has(above)) return above;
  }
  return undefined;
}

/** The first segments of the address that was asked for. */
function upTo(c: WebContext, segments: number): string {
  return c.req.path.split('/').slice(0, segments).join('/');
}
