// SPDX-License-Identifier: Apache-2.0
import { type PlainKey, t } from '../../i18n/index.ts';
import type { Lang } from '../../kernel/index.ts';
import { shortcutsScript } from './index.ts';

const KEYS = {
  next: { key: 'j', label: 'worklist.keys.next' },
  previous: { key: 'k', label: 'worklist.keys.previous' },
  search: { key: '/', label: 'worklist.keys.search' },
  take: { key: 't', label: 'worklist.act.take' },
  deliver: { key: 'd', label: 'worklist.act.deliver' },
  ask: { key: 'a', label: 'worklist.act.ask' },
  wait: { key: 'w', label: 'worklist.act.wait' },
  resume: { key: 'r', label: 'worklist.act.resume' },
  refuse: { key: 'x', label: 'worklist.act.refuse' },
  message: { key: 'm', label: 'worklist.act.message' },
} as const satisfies Record<string, { key: string; label: PlainKey }>;

type ShortcutsProps = { lang: Lang; nonce: string; keys: readonly (keyof typeof KEYS)[] };

/**
 * The shortcuts of a page, at its end: the list of them, a way to turn them off, and the script. Without the script the
 * button stays hidden and nothing is lost.
 */
export function Shortcuts({ lang, nonce, keys }: ShortcutsProps) {
  return (
    <div class="screen">
      <button type="button" class="btn quiet" id="shortcuts-open" hidden>
        {t(lang, 'worklist.keys.open')} <kbd>?</kbd>
      </button>
      <dialog id="shortcuts" aria-labelledby="shortcuts-title">
        <form method="dialog" class="stack">
          <h2 id="shortcuts-title">{t(lang, 'worklist.keys.title')}</h2>
          <dl class="pairs">
            {keys.map((name) => (
              <div>
                <dt>
                  <kbd>{KEYS[name].key}</kbd>
                </dt>
                <dd>{t(lang, KEYS[name].label)}</dd>
              </div>
            ))}
            <div>
              <dt>
                <kbd>?</kbd>
              </dt>
              <dd>{t(lang, 'worklist.keys.help')}</dd>
            </div>
          </dl>
          <label class="switch">
            <input type="checkbox" id="shortcuts-off" />
            <span>{t(lang, 'worklist.keys.off')}</span>
          </label>
          <div>
            <button type="submit" class="btn">
              {t(lang, 'worklist.keys.close')}
            </button>
          </div>
        </form>
      </dialog>
      <script src={shortcutsScript.urlPath} nonce={nonce} type="module" />
    </div>
  );
}
