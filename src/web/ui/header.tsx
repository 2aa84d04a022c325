// SPDX-License-Identifier: Apache-2.0
import { otherLang, t } from '../../i18n/index.ts';
import { inLang } from '../../kernel/text.ts';
import { Csrf } from './csrf.tsx';
import { Icon } from './icon.tsx';
import { Motif } from './motif.tsx';
import { isWithin, navFor } from './nav.ts';
import type { PageFrame } from './page-frame.ts';
import { Wordmark } from './wordmark.tsx';

function Nav({ frame }: { frame: PageFrame }) {
  const { lang, path, user } = frame;
  return (
    <nav aria-label={t(lang, 'shell.nav.label')}>
      <ul class="nav">
        {navFor(user).map((item) => (
          <li>
            <a href={`/${lang}${item.path}`} aria-current={isWithin(path, item.path) ? 'page' : undefined}>
              {t(lang, item.label)}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function LanguageSwitch({ frame }: { frame: PageFrame }) {
  const other = otherLang(frame.lang);
  return (
    <a
      class="quiet-link"
      href={`/${other}${frame.path.replace(/^\/(?=\?|$)/, '')}`}
      lang={other}
      hreflang={other}
      rel="alternate"
    >
      <Icon name="globe" />
      {t(frame.lang, 'shell.lang.switch')}
    </a>
  );
}

function Account({ frame }: { frame: PageFrame }) {
  const { lang, user, csrf } = frame;
  if (!user) {
    return (
      <a class="btn" href={`/${lang}/sign-in`}>
        <Icon name="user" />
        {t(lang, 'shell.signIn')}
      </a>
    );
  }
  return (
    <form method="post" action={`/${lang}/sign-out`}>
      <a class="quiet-link who" href={`/${lang}/my/account`}>
        <Icon name="user" size={16} /> <bdi>{inLang(user.name, lang)}</bdi>
      </a>
      <Csrf token={csrf} />
      <button class="btn" type="submit">
        {t(lang, 'shell.signOut')}
      </button>
    </form>
  );
}

/** The header: the mark, the ways through the portal, the other language, who is signed in. */
export function Header({ frame }: { frame: PageFrame }) {
  return (
    <header class="head">
      <Motif />
      <div class="wrap head-row">
        <a class="brand" href={`/${frame.lang}`}>
          <Wordmark lang={frame.lang} />
        </a>
        <Nav frame={frame} />
        <div class="head-tools">
          <LanguageSwitch frame={frame} />
          <Account frame={frame} />
        </div>
      </div>
    </header>
  );
}
