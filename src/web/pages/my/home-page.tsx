// SPDX-License-Identifier: Apache-2.0
import { t } from '../../../i18n/index.ts';
import { inLang } from '../../../kernel/index.ts';
import type { JourneyWithCases } from '../../../modules/journeys/index.ts';
import type { Message } from '../../../modules/notify/index.ts';
import { ButtonLink, Card, DateText, Empty, StateTag, Tag, Words } from '../../ui/index.ts';
import { JourneyCard } from './journeys/journey-card.tsx';
import { Live } from './live.tsx';
import { MessageList } from './message-list.tsx';
import { namesOf } from './names.ts';
import { headlineOf } from './offers/headline.ts';
import type { OfferView } from './offers/offer-view.ts';
import type { Pulse } from './pulse.ts';
import { type Visit, wardName } from './visit.ts';

export type HomePageProps = {
  readonly visit: Visit;
  readonly offers: readonly OfferView[];
  readonly journeys: readonly JourneyWithCases[];
  readonly messages: readonly Message[];
  readonly unread: number;
  readonly pulse: Pulse;
};

/** My page: what is offered, what is under way, what was said; and the ways to my data. */
export function HomePage({ visit, offers, journeys, messages, unread, pulse }: HomePageProps) {
  const { lang, session, href } = visit;
  const open = offers.filter((view) => view.state === 'open');
  const later = offers.filter((view) => view.state === 'snoozed');
  const active = journeys.filter((journey) => journey.state === 'active');
  const isEmpty = open.length + later.length + journeys.length === 0;
  return (
    <>
      <Live visit={visit} pulse={pulse} />
      <div class="stack tight">
        <h1>
          <Words lang={lang} k="my.welcome" with={{ name: <bdi>{inLang(session.name, lang)}</bdi> }} />
        </h1>
        <p class="lead">{t(lang, 'my.lead', { offers: open.length, journeys: active.length })}</p>
      </div>
      {isEmpty && <NothingYet visit={visit} />}
      <Offers visit={visit} open={open} later={later} />
      <Journeys visit={visit} journeys={journeys} active={active} />
      {messages.length > 0 && (
        <section class="stack">
          <div class="row apart">
            <h2>{t(lang, 'my.messages.title')}</h2>
            {unread > 0 && <Tag icon="message">{t(lang, 'my.messages.unread', { count: unread })}</Tag>}
          </div>
          <MessageList visit={visit} messages={messages} link />
          <p>
            <a href={href('/my/messages')}>{t(lang, 'my.messages.all')}</a>
          </p>
        </section>
      )}
      <Ways visit={visit} />
    </>
  );
}

function Offers({ visit, open, later }: { visit: Visit; open: readonly OfferView[]; later: readonly OfferView[] }) {
  const { lang, href, now } = visit;
  if (open.length + later.length === 0) return null;
  return (
    <section class="stack">
      <h2>{t(lang, 'my.offers.title')}</h2>
      <ul class="plain stack">
        {open.map((view, index) => (
          <OfferCard visit={visit} view={view} first={index === 0} />
        ))}
        {later.map((view) => (
          <li>
            <Card
              title={namesOf(visit.catalogue, lang).bundle(view.offer.bundle_id)}
              href={href(`/my/offers/${view.offer.id}`)}
            >
              <div class="row small soft">
                <StateTag lang={lang} state="offer.snoozed" />
                {view.offer.snoozed_until && (
                  <DateText lang={lang} when={view.offer.snoozed_until} style="near" now={new Date(now)} />
                )}
              </div>
            </Card>
          </li>
        ))}
      </ul>
    </section>
  );
}

function OfferCard({ visit, view, first }: { visit: Visit; view: OfferView; first: boolean }) {
  const { lang, catalogue, href, session, now } = visit;
  const bundle = namesOf(catalogue, lang).bundle(view.offer.bundle_id);
  const subject = wardName(session, view.offer.subject_id);
  const owner = wardName(session, view.offer.person_id);
  const { title, rest } = headlineOf(view, { lang, now, forWhom: subject ?? owner, bundle });
  const date = <DateText lang={lang} when={view.offer.expires_at} />;
  return (
    <li>
      <Card raised title={title} level={3}>
        {rest && <p class="lead">{rest}</p>}
        <p class="small soft">
          {bundle}
          {' · '}
          <Words lang={lang} k="offer.until" with={{ date }} />
        </p>
        <div class="row">
          <ButtonLink
            kind={first ? 'primary' : 'secondary'}
            href={href(`/my/offers/${view.offer.id}`)}
            aria-label={`${t(lang, 'my.offers.open')}: ${title}`}
          >
            {t(lang, 'my.offers.open')}
          </ButtonLink>
          {owner && (
            <Tag icon="user">
              <bdi>{inLang(owner, lang)}</bdi>
            </Tag>
          )}
        </div>
      </Card>
    </li>
  );
}

type JourneysProps = { visit: Visit; journeys: readonly JourneyWithCases[]; active: readonly JourneyWithCases[] };

function Journeys({ visit, journeys, active }: JourneysProps) {
  const { lang, href } = visit;
  if (journeys.length === 0) return null;
  // Those that ended give way to those under way; the newest of them stays until there is something else to show.
  const shown = active.length > 0 ? active : journeys.slice(0, 1);
  return (
    <section class="stack">
      <h2>{t(lang, active.length > 0 ? 'my.journeys.title' : 'my.journeys.last')}</h2>
      <ul class="grid fill">
        {shown.map((journey) => (
          <JourneyCard visit={visit} journey={journey} />
        ))}
      </ul>
      {journeys.length > shown.length && (
        <p>
          <a href={href('/my/journeys')}>{t(lang, 'my.journeys.all', { count: journeys.length })}</a>
        </p>
      )}
    </section>
  );
}

/** A first visit: what will come here, and that nothing has to be done for it. */
function NothingYet({ visit: { lang, href } }: { visit: Visit }) {
  return (
    <Empty icon="star" title={t(lang, 'my.empty.title')} text={t(lang, 'my.empty.text')}>
      <ButtonLink href={href('/life-events')}>{t(lang, 'my.empty.events')}</ButtonLink>
    </Empty>
  );
}

function Ways({ visit: { lang, href } }: { visit: Visit }) {
  const ways = [
    { path: '/my/data', icon: 'document', title: 'my.ways.data', text: 'my.ways.data.text' },
    { path: '/my/data/access', icon: 'eye', title: 'my.ways.access', text: 'my.ways.access.text' },
    { path: '/my/account', icon: 'user', title: 'my.ways.account', text: 'my.ways.account.text' },
  ] as const;
  return (
    <section class="stack">
      <h2>{t(lang, 'my.ways.title')}</h2>
      <ul class="grid">
        {ways.map((way) => (
          <li>
            <Card icon={way.icon} title={t(lang, way.title)} href={href(way.path)}>
              <p class="soft small">{t(lang, way.text)}</p>
            </Card>
          </li>
        ))}
      </ul>
    </section>
  );
}
