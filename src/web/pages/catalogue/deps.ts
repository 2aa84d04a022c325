// SPDX-License-Identifier: Apache-2.0
import type { JSX } from 'hono/jsx/jsx-runtime';
import type { Lang } from '../../../kernel/index.ts';
import type { Catalogue, CatalogueCache } from '../../../modules/catalogue/index.ts';
import type { WebContext } from '../../context.ts';
import { renderPage } from '../../ui/index.ts';

/** What the catalogue's pages need of the world. */
export type CatalogueDeps = { readonly catalogue: CatalogueCache };

/** What every part of a page needs: whose language, and what is published. */
export type View = { readonly lang: Lang; readonly catalogue: Catalogue };

/** Answers with a whole page. */
export async function answer(c: WebContext, page: JSX.Element): Promise<Response> {
  return c.html(await renderPage(page));
}
