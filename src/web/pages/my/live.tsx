// SPDX-License-Identifier: Apache-2.0
import { t } from '../../../i18n/index.ts';
import { live } from '../../islands/index.ts';
import type { Pulse } from './pulse.ts';
import type { Visit } from './visit.ts';

/**
 * Keeps a page up to date while it is open: the island looks at the pulse, and when it changed, fetches the page anew and
 * says so. Without script there is a link that does the same.
 */
export function Live({ visit, pulse }: { visit: Visit; pulse: Pulse }) {
  const { lang, href } = visit;
  return (
    <>
      <waad-live
        hidden
        data-pulse={href('/my/pulse')}
        data-mark={pulse.mark}
        data-offers={String(pulse.offers)}
        data-offer-words={t(lang, 'my.live.offer')}
        data-change-words={t(lang, 'my.live.change')}
        data-typing-words={t(lang, 'my.live.typing')}
      />
      <script type="module" src={live.urlPath} />
      <noscript>
        <p class="small soft">
          <a href={visit.c.req.path}>{t(lang, 'my.live.reload')}</a>
        </p>
      </noscript>
    </>
  );
}
