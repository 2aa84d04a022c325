// SPDX-License-Identifier: Apache-2.0
import { html, raw } from 'hono/html';
import type { Lang, Text } from '../../kernel/text.ts';
import type { Html } from '../pages/layout.ts';
import { page, saying } from '../pages/layout.ts';
import type { Account } from './accounts.ts';

const OWNER: Text = { ar: 'الهوية الرقمية التجريبية', en: 'Demo digital identity' };

/** Arabic, unless English is asked for first (`ui_locales`: space-separated, best first). */
export function langOf(uiLocales: unknown): Lang {
  return /^en\b/i.test(String(uiLocales ?? '')) ? 'en' : 'ar';
}

/** Everyone who can sign in, one button each. */
export function choosePage(lang: Lang, accounts: Iterable<Account>, uid: string): Html {
  const say = saying(lang);
  const all = [...accounts];
  const section = (group: Account['group'], title: string): Html => html`<section aria-labelledby="${group}">
<h2 id="${group}">${title}</h2><ul class="people">${all
    .filter((one) => one.group === group)
    .map(
      (one) => html`<li>
<form method="post" action="/interaction/${uid}"><input type="hidden" name="lang" value="${lang}">
<button name="account" value="${one.id}"><strong>${one.name[lang]}</strong> ${one.says[lang]}</button></form></li>`,
    )}</ul></section>`;
  return page(
    {
      lang,
      title: { ar: 'من أنتم اليوم؟', en: 'Who are you today?' },
      owner: OWNER,
      otherHref: `/interaction/${uid}?lang=${lang === 'ar' ? 'en' : 'ar'}`,
    },
    html`<p>${say(
      'عرض توضيحي: كل هؤلاء الأشخاص من الخيال، ولا كلمة مرور. اختاروا واحداً للدخول إلى وعد بصفته.',
      'A demonstration: all these people are invented, and there is no password. Choose one to enter Waad as them.',
    )}</p>
<p class="row"><a href="#customer">${say('المتعاملون', 'Customers')}</a> <a href="#staff">${say('الموظفون', 'Staff')}</a></p>
${section('customer', say('المتعاملون', 'Customers'))}
${section('staff', say('موظفو الجهات والبرنامج', 'Staff of the entities and the programme'))}
<form method="post" action="/interaction/${uid}"><p><button name="account" value="">${say('لا أحد، أعيدوني إلى وعد', 'Nobody, take me back to Waad')}</button></p></form>`,
  );
}

/** Another server of the sandbox. */
export type Neighbour = { readonly entity: { readonly name: Text; readonly about: Text }; readonly home: string };

/** The way to every server of the sandbox. */
export function directoryPage(
  lang: Lang,
  { waadUrl, entities }: { waadUrl: string; entities: readonly Neighbour[] },
): Html {
  const say = saying(lang);
  const other = lang === 'ar' ? '/en' : '/ar';
  return page(
    { lang, title: { ar: 'الجهات التجريبية', en: 'Sandbox entities' }, owner: OWNER, otherHref: other },
    html`<p>${say('كل جهة هنا خادم مستقل يقوم مقام سجلّها ومكتبها.', 'Each entity is a server of its own that stands in for its register and back office.')}
<a href="${waadUrl}/${lang}">${say('إلى وعد', 'To Waad')}</a></p>
<ul class="plain">${entities.map(
      ({ entity, home }) =>
        html`<li class="card"><a href="${home}/${lang}">${entity.name[lang]}</a><br>${entity.about[lang]}</li>`,
    )}</ul>`,
  );
}

/** Shown where a sign-in was left too long, or was begun in another browser. */
export function lostPage(lang: Lang, waadUrl: string): Html {
  const say = saying(lang);
  return page(
    {
      lang,
      title: { ar: 'انتهى وقت هذه الصفحة', en: 'This page has expired' },
      owner: OWNER,
      otherHref: `?lang=${lang === 'ar' ? 'en' : 'ar'}`,
    },
    html`<p>${say('ابدؤوا الدخول من جديد من وعد.', 'Start signing in again from Waad.')} <a href="${waadUrl}">${waadUrl}</a></p>`,
  );
}

/** Asks once more before signing out; `form` is the provider's own, protected against other sites. */
export function signOutPage(uiLocales: unknown, form: string): string {
  const lang = langOf(uiLocales);
  const say = saying(lang);
  return String(
    page(
      { lang, title: { ar: 'الخروج', en: 'Sign out' }, owner: OWNER, otherHref: '' },
      html`${raw(form)}
<p>${say('خرجتم من وعد. هل تخرجون من الهوية التجريبية أيضاً؟', 'You left Waad. Leave the demo identity too?')}</p>
<p class="row"><button class="main" form="op.logoutForm" name="logout" value="yes">${say('نعم، اخرجوا', 'Yes, sign out')}</button>
<button form="op.logoutForm">${say('لا، ابقوا', 'No, stay')}</button></p>`,
    ),
  );
}

export function errorPage(problem: string): string {
  return String(
    page(
      { lang: 'ar', title: { ar: 'تعذّر الدخول', en: 'Sign-in did not work' }, owner: OWNER, otherHref: '' },
      html`<p dir="ltr" lang="en">${problem}</p>`,
    ),
  );
}
