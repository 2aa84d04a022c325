// SPDX-License-Identifier: Apache-2.0
import type { Child } from 'hono/jsx';
import { t } from '../../i18n/index.ts';
import type { Lang } from '../../kernel/text.ts';

const MOUTHS = [
  { value: '1', label: 'ui.faces.verySad', mouth: 'M10 23.5c3-5 9-5 12 0', brow: 'M9 10.8l3.2-1.8M23 10.8l-3.2-1.8' },
  { value: '2', label: 'ui.faces.sad', mouth: 'M11 22.5c2.5-2.6 7.5-2.6 10 0', brow: '' },
  { value: '3', label: 'ui.faces.neutral', mouth: 'M11 21.5h10', brow: '' },
  { value: '4', label: 'ui.faces.happy', mouth: 'M11 20.5c2.5 2.8 7.5 2.8 10 0', brow: '' },
  { value: '5', label: 'ui.faces.great', mouth: 'M9.5 19.5h13c-.6 7-12.4 7-13 0Z', brow: '' },
] as const;

/** The happiness meter: five drawn faces with their names, from best to worst. Each is a button that sends the form: one tap. */
export function Faces({
  lang,
  name,
  legend,
  value,
}: {
  lang: Lang;
  name: string;
  legend: Child;
  value?: string | undefined;
}) {
  return (
    <fieldset class="faces stack tight">
      <legend>{legend}</legend>
      <div class="options">
        {MOUTHS.toReversed().map((face, index) => (
          <button
            type="submit"
            id={index === 0 ? name : undefined}
            name={name}
            value={face.value}
            aria-pressed={face.value === value ? 'true' : 'false'}
          >
            <svg
              width="40"
              height="40"
              viewBox="0 0 32 32"
              fill="none"
              stroke="currentColor"
              stroke-width="1.6"
              stroke-linecap="round"
              stroke-linejoin="round"
              aria-hidden="true"
            >
              <circle cx="16" cy="16" r="13.5" />
              <path d={`M11.5 13v1.4M20.5 13v1.4${face.mouth}${face.brow}`} />
            </svg>
            {t(lang, face.label)}
          </button>
        ))}
      </div>
    </fieldset>
  );
}
