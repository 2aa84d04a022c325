// SPDX-License-Identifier: Apache-2.0
import { t } from '../../../../i18n/index.ts';
import { type Id, inLang, plusMillis } from '../../../../kernel/index.ts';
import { Button, ButtonLink, Csrf, DateText, StateTag, Words } from '../../../ui/index.ts';
import { Live } from '../live.tsx';
import { namesOf } from '../names.ts';
import type { Pulse } from '../pulse.ts';
import type { Visit } from '../visit.ts';
import { HeldServices, NotForYou, RunningServices } from './offer-others.tsx';
import type { OfferView } from './offer-view.ts';

export type ClosedOfferProps = {
  readonly visit: Visit;
  readonly view: OfferView;
  readonly pulse: Pulse;
  readonly journeyId: Id | undefined;
};

/** An offer that was answered, put aside, taken back or has ended: what that means, and what can still be done. */
export function ClosedOffer({ visit, view, pulse, journeyId }: ClosedOfferProps) {
  const { lang, catalogue } = visit;
  const bundle = namesOf(catalogue, lang).bundle(view.offer.bundle_id);
  const { state } = view;
  return (
    <>
      <Live visit={visit} pulse={pulse} />
      <div class="stack tight">
        <div>
          <StateTag lang={lang} state={`offer.${state}`} />
        </div>
        <h1>{t(lang, `offer.closed.${state === 'open' ? 'accepted' : state}`, { bundle })}</h1>
        <Explanation visit={visit} view={view} />
      </div>
      <WayOn visit={visit} view={view} journeyId={journeyId} />
      <RunningServices visit={visit} view={view} />
      {state !== 'withdrawn' && <HeldServices visit={visit} view={view} />}
      {state !== 'withdrawn' && <NotForYou visit={visit} view={view} />}
    </>
  );
}

function Explanation({ visit, view }: { visit: Visit; view: OfferView }) {
  const { lang, now } = visit;
  const { offer, state } = view;
  if (state === 'snoozed' && offer.snoozed_until) {
    const date = <DateText lang={lang} when={offer.snoozed_until} style="near" now={new Date(now)} />;
    return (
      <p class="lead">
        <Words lang={lang} k="offer.closed.snoozed.text" with={{ date }} />
      </p>
    );
  }
  if (state === 'withdrawn' && offer.reason) return <p class="lead">{inLang(offer.reason, lang)}</p>;
  if (state === 'expired') {
    return (
      <p class="lead">
        <Words
          lang={lang}
          k="offer.closed.expired.text"
          with={{ date: <DateText lang={lang} when={offer.expires_at} /> }}
        />
      </p>
    );
  }
  if (state === 'declined')
    return (
      <p class="lead">{t(lang, canUndo(view, now) ? 'offer.closed.declined.text' : 'offer.closed.declined.over')}</p>
    );
  return <p class="lead">{t(lang, 'offer.closed.accepted.text')}</p>;
}

function canUndo({ offer }: OfferView, now: string): boolean {
  return offer.expires_at > plusMillis(now, 0);
}

function WayOn({ visit, view, journeyId }: Omit<ClosedOfferProps, 'pulse'>) {
  const { lang, href, session, now } = visit;
  const { offer, state } = view;
  const home = (
    <ButtonLink kind="quiet" href={href('/my')}>
      {t(lang, 'my.back')}
    </ButtonLink>
  );
  const journey = journeyId && (
    <ButtonLink kind={state === 'accepted' ? 'primary' : 'secondary'} href={href(`/my/journeys/${journeyId}`)}>
      {t(lang, 'offer.toJourney')}
    </ButtonLink>
  );
  if (state === 'declined' && canUndo(view, now)) {
    return (
      <form method="post" action={href(`/my/offers/${offer.id}/reopen`)} class="row">
        <Csrf token={session.csrf} />
        <Button kind="primary" icon="back">
          {t(lang, 'offer.reopen')}
        </Button>
        {journey}
        {home}
      </form>
    );
  }
  if (state === 'snoozed') {
    return (
      <div class="row">
        <ButtonLink kind="primary" href={href(`/my/offers/${offer.id}?show=all`)}>
          {t(lang, 'offer.showNow')}
        </ButtonLink>
        {journey}
        {home}
      </div>
    );
  }
  if (state === 'expired') {
    const bundlePage = href(`/bundles/${offer.bundle_id}`);
    return (
      <div class="row">
        <ButtonLink href={bundlePage}>{t(lang, 'offer.toBundle')}</ButtonLink>
        {journey}
        {home}
      </div>
    );
  }
  return (
    <div class="row">
      {journey}
      {home}
    </div>
  );
}
