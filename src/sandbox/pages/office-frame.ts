// SPDX-License-Identifier: Apache-2.0

import type { Context } from 'hono';
import { html } from 'hono/html';
import type { Lang, Text } from '../../kernel/text.ts';
import type { Office } from '../office.ts';
import type { Html } from './layout.ts';
import { page, saying } from './layout.ts';

export type Framed = { readonly office: Office; readonly lang: Lang };

export type PageOptions = { readonly title: Text; readonly live?: boolean; readonly status?: 200 | 404 | 422 };

/** A page of an entity's server: its sections above, the other demo entities below. */
export function officePage(
  c: Context,
  { office, lang }: Framed,
  options: PageOptions,
  body: Html,
): Response | Promise<Response> {
  const url = new URL(c.req.url);
  const rest = url.pathname.replace(/^\/(ar|en)/, '');
  const other = lang === 'ar' ? 'en' : 'ar';
  return c.html(
    page(
      {
        lang,
        title: options.title,
        owner: office.entity.name,
        otherHref: `/${other}${rest}${c.req.method === 'GET' ? url.search : ''}`,
        nav: sections(office, lang).map((item) => ({ ...item, here: url.pathname === item.href })),
        foot: neighbours({ office, lang }),
        live: options.live ?? false,
      },
      body,
    ),
    options.status ?? 200,
  );
}

function sections(office: Office, lang: Lang): { href: string; text: Text }[] {
  return [
    { href: `/${lang}`, text: { ar: 'الرئيسية', en: 'Home' } },
    ...(office.services.length > 0 ? [{ href: `/${lang}/cases`, text: { ar: 'المعاملات', en: 'Cases' } }] : []),
    ...(office.ownFacts.length > 0
      ? [{ href: `/${lang}/requests`, text: { ar: 'سجل الاطلاع', en: 'Who asked' } }]
      : []),
    { href: `/${lang}/sent`, text: { ar: 'ما أُرسل إلى وعد', en: 'Sent to Waad' } },
  ];
}

function neighbours({ office, lang }: Framed): Html {
  const say = saying(lang);
  return html`<p>${say('وعد', 'Waad')}: <a href="${office.around.waadUrl}">${office.around.waadUrl}</a></p>
<p>${say('جهات تجريبية أخرى:', 'Other sandbox entities:')}</p>
<p>${office.around
    .neighbours()
    .filter((one) => one.entity.id !== office.entity.id)
    .map((one) => html`<a href="${one.home}/${lang}">${one.entity.shortName[lang]}</a> `)}</p>`;
}

/** A form whose text fields came as an ordinary post. */
export async function typedIn(c: Context): Promise<Record<string, string>> {
  const body = await c.req.parseBody();
  return Object.fromEntries(
    Object.entries(body).map(([name, value]) => [name, typeof value === 'string' ? value : '']),
  );
}
