// SPDX-License-Identifier: Apache-2.0
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { t } from '../../../i18n/index.ts';
import { frameOf, type PageSays } from '../../context.ts';
import { Layout, renderPage } from '../../ui/index.ts';
import type { Content, Visit } from './visit.ts';

type Showing = Omit<PageSays, 'breadcrumbs'> & {
  /** What lies between my page and this one. */
  readonly under?: readonly { readonly href: string; readonly label: string }[];
  readonly status?: ContentfulStatusCode;
};

/** Answers with a page of the customer's, under my page in the trail. */
export async function show(
  visit: Visit,
  { under = [], status = 200, ...says }: Showing,
  content: Content,
): Promise<Response> {
  const { c, lang, href } = visit;
  const breadcrumbs = [{ href: href('/my'), label: t(lang, 'my.title') }, ...under, { label: says.title }];
  const frame = frameOf(c, { ...says, breadcrumbs });
  return c.html(await renderPage(<Layout {...frame}>{content}</Layout>), status);
}

/** Answers with my page itself, which has no trail. */
export async function showHome(visit: Visit, content: Content): Promise<Response> {
  const frame = frameOf(visit.c, { title: t(visit.lang, 'my.title') });
  return visit.c.html(await renderPage(<Layout {...frame}>{content}</Layout>));
}
