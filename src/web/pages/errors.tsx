// SPDX-License-Identifier: Apache-2.0
import type { Child } from 'hono/jsx';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { t } from '../../i18n/index.ts';
import type { Lang } from '../../kernel/index.ts';
import { frameOf, langOf, pathOf, showPage, type WebContext, wantsPage } from '../context.ts';
import { problem } from '../problem.ts';
import { ButtonLink, Layout, Ltr, Words } from '../ui/index.ts';

type Answer = Response | Promise<Response>;

/** What could not be done: in plain words, and the ways on, the main one first. */
export type Sorry = {
  readonly status: ContentfulStatusCode;
  /** The stable code for programs. */
  readonly code: string;
  readonly title: string;
  readonly text: Child;
  readonly ways?: readonly { readonly href: string; readonly label: string }[];
  readonly lang?: Lang;
};

/** Whether the address says its language. */
const hasLang = (c: WebContext) => /^\/(ar|en)(\/|$)/.test(c.req.path);

/** Answers with a page of the product about what could not be done; a program gets a problem document. */
export async function sorryPage(c: WebContext, sorry: Sorry): Promise<Response> {
  if (!wantsPage(c)) return problem(c, sorry);
  const lang = sorry.lang ?? langOf(c);
  // Without a language in the address the other language has no such page: its switch leads home.
  const path = hasLang(c) ? pathOf(c) : '';
  const ways = [...(sorry.ways ?? []), { href: `/${lang}`, label: t(lang, 'errors.backHome') }];
  const page = (
    <Layout {...frameOf(c, { title: sorry.title, width: 'reading' })} lang={lang} path={path}>
      <h1>{sorry.title}</h1>
      <p class="lead">{sorry.text}</p>
      <div class="row">
        {ways.map((way, index) => (
          <ButtonLink kind={index === 0 ? 'primary' : 'quiet'} href={way.href}>
            {way.label}
          </ButtonLink>
        ))}
      </div>
    </Layout>
  );
  return showPage(c, page, sorry.status);
}

/** 404, for what is not there and for what the asker may not know of: the two look the same. */
export function notFoundPage(c: WebContext): Answer {
  const lang = langOf(c);
  const [title, text] = [t(lang, 'errors.notFound.title'), t(lang, 'errors.notFound.text')];
  return sorryPage(c, { status: 404, code: 'not-found', title, text });
}

/** 403, for a page that belongs to somebody else, with the way to another account. */
export function forbiddenPage(c: WebContext): Answer {
  const lang = langOf(c);
  const query = new URLSearchParams({ switch: '1' });
  if (c.req.method === 'GET' && hasLang(c)) query.set('returnTo', `/${lang}${pathOf(c)}`);
  const ways = [{ href: `/${lang}/sign-in?${query}`, label: t(lang, 'signin.otherAccount') }];
  const [title, text] = [t(lang, 'errors.forbidden.title'), t(lang, 'errors.forbidden.text')];
  return sorryPage(c, { status: 403, code: 'forbidden', title, text, ways });
}

/** 403, for a form that did not come from our own page, or from one that was opened before signing in again. */
export function staleFormPage(c: WebContext): Answer {
  const lang = langOf(c);
  const [title, text] = [t(lang, 'errors.staleForm.title'), t(lang, 'errors.staleForm.text')];
  return sorryPage(c, { status: 403, code: 'form-stale', title, text });
}

/** 413, for a form that is larger than any of ours. */
export function tooLargePage(c: WebContext): Answer {
  const lang = langOf(c);
  const [title, text] = [t(lang, 'errors.tooLarge.title'), t(lang, 'errors.tooLarge.text')];
  return sorryPage(c, { status: 413, code: 'too-large', title, text });
}

/** 429, for many requests in a short time. */
export function tooManyPage(c: WebContext, retryAfterSeconds: number): Answer {
  const lang = langOf(c);
  c.header('retry-after', String(retryAfterSeconds));
  const [title, text] = [t(lang, 'errors.tooMany.title'), t(lang, 'errors.tooMany.text')];
  return sorryPage(c, { status: 429, code: 'too-many-requests', title, text });
}

/** 500, for our own faults; the reference is what the log calls the request. */
export function brokenPage(c: WebContext, reference: string): Answer {
  const lang = langOf(c);
  const title = t(lang, 'errors.oops.title');
  const text = <Words lang={lang} k="errors.oops.text" with={{ reference: <Ltr>{reference}</Ltr> }} />;
  return sorryPage(c, { status: 500, code: 'internal', title, text });
}
