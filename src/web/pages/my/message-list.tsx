// SPDX-License-Identifier: Apache-2.0
import { t } from '../../../i18n/index.ts';
import { inLang } from '../../../kernel/index.ts';
import type { Message } from '../../../modules/notify/index.ts';
import { DateText, Tag } from '../../ui/index.ts';
import { namesOf } from './names.ts';
import type { Visit } from './visit.ts';

/** Who said it: Waad, an entity, or the customer. */
function authorName({ lang, catalogue }: Visit, message: Message): string {
  if (message.author === 'person') return t(lang, 'my.messages.you');
  return message.author === 'entity' && message.entity
    ? namesOf(catalogue, lang).entity(message.entity)
    : t(lang, 'my.messages.waad');
}

type ItemProps = { readonly visit: Visit; readonly message: Message; readonly link?: boolean };

/** One message: who, when, what; with `link`, the way to what it is about. */
function MessageItem({ visit, message, link = false }: ItemProps) {
  const { lang } = visit;
  const where = link ? aboutPath(message) : undefined;
  return (
    <li class={`message ${message.author}`} id={`m-${message.id}`}>
      <div class="row small soft">
        <strong>{authorName(visit, message)}</strong>
        <DateText lang={lang} when={message.at} style="time" />
        {link && !message.readAt && <Tag icon="message">{t(lang, 'my.messages.new')}</Tag>}
      </div>
      <p dir="auto">{inLang(message.body, lang)}</p>
      {where && (
        <p>
          <a href={visit.href(where)}>{t(lang, message.journeyId ? 'my.messages.toJourney' : 'my.messages.toOffer')}</a>
        </p>
      )}
    </li>
  );
}

function aboutPath({ journeyId, offerId }: Message): string | undefined {
  if (journeyId) return `/my/journeys/${journeyId}`;
  return offerId ? `/my/offers/${offerId}` : undefined;
}

/** Messages under one another, in the order given. */
export function MessageList({
  visit,
  messages,
  link = false,
}: Omit<ItemProps, 'message'> & { messages: readonly Message[] }) {
  return (
    <ol class="plain thread">
      {messages.map((message) => (
        <MessageItem visit={visit} message={message} link={link} />
      ))}
    </ol>
  );
}
