// SPDX-License-Identifier: Apache-2.0
import { t } from '../../i18n/index.ts';
import type { Lang } from '../../kernel/text.ts';
import { Icon } from './icon.tsx';

/** What is wrong with a field, in words that say what would be right. */
export type FieldError = { readonly name: string; readonly message: string };

/** What needs a change, on top of the page, each linked to its field. Nothing when there is nothing to mend. */
export function ErrorSummary({ lang, errors }: { lang: Lang; errors: readonly FieldError[] }) {
  if (errors.length === 0) return null;
  return (
    <div class="notice bad" role="alert" tabindex={-1} aria-labelledby="error-summary">
      <Icon name="alert" size={24} />
      <div>
        <h2 id="error-summary">{t(lang, 'ui.errors.title', { count: errors.length })}</h2>
        <ul class="plain stack tight">
          {errors.map((error) => (
            <li>
              <a href={`#${error.name}`}>{error.message}</a>
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}
