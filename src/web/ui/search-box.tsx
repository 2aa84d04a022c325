// SPDX-License-Identifier: Apache-2.0
import type { Child } from 'hono/jsx';
import { t } from '../../i18n/index.ts';
import type { Lang } from '../../kernel/text.ts';
import { Icon } from './icon.tsx';

type SearchBoxProps = {
  lang: Lang;
  action: string;
  label: Child;
  value?: string | undefined;
  name?: string;
  /** Other parts of the list's state, kept while searching. */
  keep?: Readonly<Record<string, string>>;
  hideLabel?: boolean;
};

/** A search that lives in the address. */
export function SearchBox({ lang, action, label, value, name = 'q', keep = {}, hideLabel = false }: SearchBoxProps) {
  return (
    <search>
      <form action={action} method="get" class="stack tight">
        <label for={name} class={hideLabel ? 'sr' : undefined}>
          {label}
        </label>
        <div class="search">
          <input class="input" type="search" id={name} name={name} value={value} dir="auto" />
          {Object.entries(keep).map(([key, kept]) => (
            <input type="hidden" name={key} value={kept} />
          ))}
          <button class="btn" type="submit">
            <Icon name="search" />
            {t(lang, 'ui.search.button')}
          </button>
        </div>
      </form>
    </search>
  );
}
