// SPDX-License-Identifier: Apache-2.0
import type { Hono } from 'hono';
import { t } from '../../../i18n/index.ts';
import type { Id } from '../../../kernel/index.ts';
import { type Inbox, inbox, markRead, unread } from '../../../modules/notify/index.ts';
import type { WebEnv } from '../../context.ts';
import { Button, Csrf, Empty, Pagination } from '../../ui/index.ts';
import { MessageList } from './message-list.tsx';
import { PersonSwitch, personQuery, withQuery } from './person-switch.tsx';
import { show } from './show.tsx';
import { asCustomer, formOf, type MyDeps, pageIn, peopleOf, personIn, seeOther, type Visit } from './visit.ts';

/** All that was said to the customer, and to those they act for. */
export function messageRoutes(app: Hono<WebEnv>, deps: MyDeps): void {
  app.get('/my/messages', asCustomer(deps, messages));
  app.post('/my/messages/read', asCustomer(deps, readAll));
}

async function messages(visit: Visit): Promise<Response> {
  const person = personIn(visit);
  if (!person) return visit.c.notFound();
  const [box, news] = await visit.transact((tx) =>
    Promise.all([inbox(tx, [person.id], { page: pageIn(visit) }), unread(tx, [person.id])]),
  );
  const says = { title: t(visit.lang, 'my.messages.title'), width: 'reading' } as const;
  return show(visit, says, <MessagesPage visit={visit} person={person.id} box={box} news={news} />);
}

async function readAll(visit: Visit): Promise<Response> {
  const { person } = await formOf(visit);
  const whose = peopleOf(visit.session).find((one) => one.id === person);
  if (!whose) return visit.c.notFound();
  await visit.transact((tx) => markRead(tx, whose.id));
  return seeOther(visit, withQuery('/my/messages', personQuery(visit, whose.id)));
}

type MessagesPageProps = { readonly visit: Visit; readonly person: Id; readonly box: Inbox; readonly news: number };

function MessagesPage({ visit, person, box, news }: MessagesPageProps) {
  const { lang, href, session } = visit;
  const address = (page: number) =>
    href(withQuery('/my/messages', { ...personQuery(visit, person), page: page > 1 ? String(page) : '' }));
  return (
    <>
      <div class="stack tight">
        <h1>{t(lang, 'my.messages.title')}</h1>
        {box.total > 0 && <p class="lead">{t(lang, 'my.messages.count', { total: box.total, unread: news })}</p>}
      </div>
      <PersonSwitch visit={visit} path="/my/messages" shown={person} />
      {news > 0 && (
        <form method="post" action={href('/my/messages/read')}>
          <Csrf token={session.csrf} />
          <input type="hidden" name="person" value={person} />
          <Button icon="check">{t(lang, 'my.messages.markAll')}</Button>
        </form>
      )}
      {box.total === 0 && (
        <Empty icon="message" title={t(lang, 'my.messages.empty')} text={t(lang, 'my.messages.empty.text')} />
      )}
      <MessageList visit={visit} messages={box.messages} link />
      <Pagination lang={lang} page={box.page} pages={box.pages} href={address} />
    </>
  );
}
