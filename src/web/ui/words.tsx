// SPDX-License-Identifier: Apache-2.0
import type { Child } from 'hono/jsx';
import { type MessageArgs, type MessageKey, tParts } from '../../i18n/index.ts';
import type { Lang } from '../../kernel/text.ts';

type WordsProps<K extends MessageKey> = {
  lang: Lang;
  k: K;
  with: { [P in keyof MessageArgs<K>]: MessageArgs<K>[P] | Child };
};

/** A message that holds elements: `<Words lang={lang} k="errors.oops.text" with={{ reference: <Ltr>E-1</Ltr> }} />`. */
export function Words<K extends MessageKey>({ lang, k, with: args }: WordsProps<K>) {
  return <>{tParts<K, Child>(lang, k, args)}</>;
}
