// SPDX-License-Identifier: Apache-2.0
import { html, raw } from 'hono/html';
import type { HtmlEscapedString } from 'hono/utils/html';
import type { Lang, Text } from '../../kernel/text.ts';

export type Html = HtmlEscapedString | Promise<HtmlEscapedString>;

export type Frame = {
  readonly lang: Lang;
  readonly title: Text;
  /** Whose server this is. */
  readonly owner: Text;
  /** The same page in the other language. */
  readonly otherHref: string;
  readonly nav?: readonly { readonly href: string; readonly text: Text; readonly here?: boolean }[];
  readonly foot?: Html;
  /** Where the page shows work under way: a few lines of script bring it up to date; without script a link does. */
  readonly live?: boolean;
};

const BANNER: Text = {
  ar: 'جهة تجريبية: خادم منفصل يقوم مقام جهة حكومية في العرض التوضيحي، وليس جزءاً من وعد',
  en: 'Sandbox entity (demo): a separate server standing in for an entity. Not part of Waad',
};

/** A whole page of the sandbox: plain on purpose, so that nobody takes it for Waad. */
export function page(frame: Frame, body: Html): Html {
  const { lang } = frame;
  const other: Lang = lang === 'ar' ? 'en' : 'ar';
  return html`<!doctype html>
<html lang="${lang}" dir="${lang === 'ar' ? 'rtl' : 'ltr'}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${frame.title[lang]} · ${frame.owner[lang]}</title>
<link rel="stylesheet" href="/sandbox.css">
<link rel="icon" href="data:,">
${frame.live ? raw('<script type="module" src="/live.js"></script>') : ''}
</head>
<body>
<a class="skip" href="#content">${lang === 'ar' ? 'إلى المحتوى' : 'Skip to content'}</a>
<header>
<p class="banner">${BANNER[lang]}</p>
<div class="bar">
<p class="owner"><a href="/${lang}">${frame.owner[lang]}</a></p>
<a href="${frame.otherHref}" lang="${other}" dir="${other === 'ar' ? 'rtl' : 'ltr'}">${
    other === 'ar' ? 'العربية' : 'English'
  }</a>
</div>
${frame.nav ? navigation(frame.nav, lang) : ''}
</header>
<main id="content" tabindex="-1"${frame.live ? raw(' data-live') : ''}>
<h1>${frame.title[lang]}</h1>
${body}
</main>
${frame.foot ? html`<footer>${frame.foot}</footer>` : ''}
</body>
</html>`;
}

function navigation(items: NonNullable<Frame['nav']>, lang: Lang): Html {
  return html`<nav aria-label="${lang === 'ar' ? 'أقسام الجهة' : 'Sections'}"><ul>${items.map(
    (item) =>
      html`<li><a href="${item.href}"${item.here ? raw(' aria-current="page"') : ''}>${item.text[lang]}</a></li>`,
  )}</ul></nav>`;
}

/** Latin letters and digits inside Arabic keep their own direction. */
export function ltr(text: string): Html {
  return html`<bdi dir="ltr">${text}</bdi>`;
}

/** A number that must not be broken at the end of a line. */
export function whole(text: string): Html {
  return html`<bdi dir="ltr" class="whole">${text}</bdi>`;
}

export function when(at: number | string, lang: Lang): string {
  return new Intl.DateTimeFormat(lang === 'ar' ? 'ar-AE-u-nu-latn' : 'en-GB', {
    dateStyle: 'medium',
    timeStyle: 'medium',
    timeZone: 'Asia/Dubai',
  }).format(new Date(at));
}

/** Picks one of the two languages where a page is written. */
export function saying(lang: Lang): (ar: string, en: string) => string {
  return (ar, en) => (lang === 'ar' ? ar : en);
}
