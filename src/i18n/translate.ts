// SPDX-License-Identifier: Apache-2.0
import IntlMessageFormat from 'intl-messageformat';
import type { Lang } from '../kernel/text.ts';
import { isolate } from './direction.ts';
import { localeOf } from './locale.ts';
import type { ArgsOf } from './message-args.ts';
import { messages } from './messages/index.ts';

type Messages = typeof messages;

/** Every key of every catalogue. */
export type MessageKey = keyof Messages;

/** The arguments the message behind a key takes, by name and type. */
export type MessageArgs<K extends MessageKey> = ArgsOf<Messages[K]['en']>;

type Rest<K extends MessageKey> = keyof MessageArgs<K> extends never ? [] : [args: MessageArgs<K>];
type Values = Readonly<Record<string, unknown>>;

const formats = new Map<string, IntlMessageFormat>();

function formatOf(lang: Lang, key: MessageKey): IntlMessageFormat {
  const name = `${lang}:${key}`;
  const known = formats.get(name);
  if (known) return known;
  const made = new IntlMessageFormat(messages[key][lang], localeOf(lang), undefined, { ignoreTag: true });
  formats.set(name, made);
  return made;
}

function isolated(lang: Lang, values: Values): Record<string, unknown> {
  const entries = Object.entries(values).map(([name, value]) => [
    name,
    typeof value === 'string' ? isolate(lang, value) : value,
  ]);
  return Object.fromEntries(entries);
}

/**
 * The words behind a key. Keys and argument names are checked by the compiler. An argument written in the other
 * direction (a Latin reference in an Arabic sentence) is isolated, so that it cannot disturb the order of the words.
 */
export function t<K extends MessageKey>(lang: Lang, key: K, ...rest: Rest<K>): string {
  const message: string = messages[key][lang];
  const [values] = rest as readonly [Values?];
  if (!values && !message.includes('{')) return message;
  return String(formatOf(lang, key).format(isolated(lang, values ?? {}) as Record<string, string>));
}

/** The same in pieces, for a sentence that holds an element (a link, a reference): strings and values in order. */
export function tParts<K extends MessageKey, V>(
  lang: Lang,
  key: K,
  args: { [P in keyof MessageArgs<K>]: MessageArgs<K>[P] | V },
): readonly (string | V)[] {
  const parts = formatOf(lang, key).formatToParts(isolated(lang, args as Values) as Record<string, string>);
  return parts.map((part) => part.value as string | V);
}

/** Whether a text is a key: for words chosen by a code that comes from elsewhere, such as a refusal. */
export function isMessageKey(text: string): text is MessageKey {
  return Object.hasOwn(messages, text);
}

/** The keys whose messages take no arguments: what a table of labels may hold. */
export type PlainKey = { [K in MessageKey]: keyof MessageArgs<K> extends never ? K : never }[MessageKey];
