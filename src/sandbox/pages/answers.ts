// SPDX-License-Identifier: Apache-2.0
import { html } from 'hono/html';
import type { Lang, Text } from '../../kernel/text.ts';
import type { Office } from '../office.ts';
import type { Sending } from '../outbox.ts';
import type { Html } from './layout.ts';
import { ltr, saying } from './layout.ts';

const WORDS: Readonly<Record<string, Text>> = {
  accepted: { ar: 'قبلها وعد', en: 'Waad accepted it' },
  repeated: { ar: 'وصلت وعداً من قبل', en: 'Waad had it already' },
  applied: { ar: 'طبّقها وعد', en: 'Waad applied it' },
  ignored: { ar: 'لم يكن لها أثر في وعد', en: 'It changed nothing at Waad' },
  'person-unknown': { ar: 'رفضها وعد: لا يعرف أحداً ممن تخصّهم', en: 'Waad refused it: it knows none of these people' },
  'signature-wrong': { ar: 'رفضها وعد: التوقيع غير صحيح', en: 'Waad refused it: the signature is wrong' },
  'data-invalid': { ar: 'رفضها وعد: في البيانات خطأ', en: 'Waad refused it: something in the data is wrong' },
};

/** What became of something we owe Waad, in one plain sentence. */
export function answerOf(sending: Sending | undefined, lang: Lang): Html {
  const say = saying(lang);
  if (!sending) return html``;
  const { answer, trouble } = sending;
  if (answer) {
    const good = answer.status < 300;
    const words =
      WORDS[answer.code]?.[lang] ?? (good ? say('تسلّمها وعد', 'Waad took it') : say('رفضها وعد', 'Waad refused it'));
    return html`<span class="${good ? 'good' : 'bad'}">${good ? '✓' : '✗'} ${words}</span> ${ltr(`(${answer.status} ${answer.code})`)}`;
  }
  if (trouble) {
    return html`<span class="wait">… ${say('وعد لا يجيب الآن، نعيد الإرسال', 'Waad does not answer now; we send it again')}</span> ${ltr(
      `(${sending.attempts}, ${trouble})`,
    )}`;
  }
  return html`<span class="wait">… ${say('في الطريق إلى وعد', 'On its way to Waad')}</span>`;
}

/** Everything sent about one entry or case, oldest first. */
export function sendingsOf(office: Office, lane: string): Sending[] {
  return [...office.outbox.sendings.values()].filter((sending) => sending.parcel.lane === lane);
}
