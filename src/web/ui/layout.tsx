// SPDX-License-Identifier: Apache-2.0
import type { PropsWithChildren } from 'hono/jsx';
import { dir, t } from '../../i18n/index.ts';
import { favicon, preloadedFonts, stylesheet } from '../look/assets.ts';
import { Breadcrumbs } from './breadcrumbs.tsx';
import { Footer } from './footer.tsx';
import { Header } from './header.tsx';
import { Icon } from './icon.tsx';
import type { PageFrame } from './page-frame.ts';

function Head({ frame }: { frame: PageFrame }) {
  const { lang } = frame;
  return (
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="color-scheme" content="light dark" />
      <meta name="format-detection" content="telephone=no" />
      <title>{t(lang, 'shell.title', { page: frame.title })}</title>
      {frame.description && <meta name="description" content={frame.description} />}
      {preloadedFonts(lang).map((href) => (
        <link rel="preload" href={href} as="font" type="font/woff2" crossorigin="" />
      ))}
      <link rel="stylesheet" href={stylesheet.urlPath} />
      <link rel="icon" href={favicon.urlPath} type="image/svg+xml" />
    </head>
  );
}

/** The whole document around a page. Write `<!doctype html>` before it (`renderPage` does). */
export function Layout({ children, ...frame }: PropsWithChildren<PageFrame>) {
  const { lang, banner, breadcrumbs } = frame;
  return (
    <html lang={lang} dir={dir(lang)}>
      <Head frame={frame} />
      <body>
        <a class="skip" href="#main">
          {t(lang, 'shell.skip')}
        </a>
        <Header frame={frame} />
        {banner && (
          <aside class="banner" aria-label={t(lang, 'shell.banner.label')}>
            <div class="wrap">
              <Icon name="clock" size={18} />
              <span>{banner}</span>
            </div>
          </aside>
        )}
        <main id="main" tabindex={-1}>
          <div class="wrap">
            {breadcrumbs && <Breadcrumbs lang={lang} crumbs={breadcrumbs} />}
            <div class={frame.width === 'reading' ? 'page reading' : 'page'}>{children}</div>
          </div>
        </main>
        <Footer lang={lang} demo={frame.demo ?? false} />
      </body>
    </html>
  );
}
