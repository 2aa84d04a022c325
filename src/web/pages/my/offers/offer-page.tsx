// SPDX-License-Identifier: Apache-2.0
import { formatMoney, t } from '../../../../i18n/index.ts';
import { type Id, plusMillis, type Text } from '../../../../kernel/index.ts';
import { SNOOZE_DAYS } from '../../../../modules/offers/index.ts';
import {
  Button,
  ButtonLink,
  Csrf,
  DateText,
  ErrorSummary,
  type FieldError,
  Notice,
  SummaryList,
  TextArea,
} from '../../../ui/index.ts';
import { Live } from '../live.tsx';
import { namesOf } from '../names.ts';
import type { Pulse } from '../pulse.ts';
import { type Visit, wardName } from '../visit.ts';
import { headlineOf, isFirm } from './headline.ts';
import { NotForYou, RunningServices, TakenServices } from './offer-others.tsx';
import { ServiceRow } from './offer-service.tsx';
import type { OfferView } from './offer-view.ts';

export type OfferPageProps = {
  readonly visit: Visit;
  readonly view: OfferView;
  readonly pulse: Pulse;
  readonly nameOf: (id: Id) => Text | undefined;
  readonly errors?: readonly FieldError[];
  /** What was typed as the reason, when the form comes back. */
  readonly reason?: string | undefined;
};

/** Whom an offer is for, when that is not simply the reader: the child, or the person acted for. */
export function forWhom({ session }: Visit, { offer }: OfferView): Text | undefined {
  return wardName(session, offer.subject_id) ?? wardName(session, offer.person_id);
}

/** An offer that can still be answered. */
export function OfferPage(props: OfferPageProps) {
  const { visit, view, nameOf, errors = [] } = props;
  const { lang, catalogue, now } = visit;
  const bundle = namesOf(catalogue, lang).bundle(view.offer.bundle_id);
  const { title, rest } = headlineOf(view, { lang, now, forWhom: forWhom(visit, view), bundle });
  return (
    <>
      <Live visit={visit} pulse={props.pulse} />
      <ErrorSummary lang={lang} errors={errors} />
      <div class="stack tight">
        <p class="soft">{bundle}</p>
        <h1>{title}</h1>
        {rest && <p class="lead">{rest}</p>}
      </div>
      <MainAction visit={visit} view={view} />
      <TakenServices visit={visit} view={view} nameOf={nameOf} />
      {view.services.length > 0 && (
        <section class="stack">
          <h2>{t(lang, 'offer.services', { count: view.services.length })}</h2>
          <ul class="plain stack">
            {view.services.map((service) => (
              <ServiceRow visit={visit} view={view} service={service} />
            ))}
          </ul>
        </section>
      )}
      <Totals visit={visit} view={view} />
      <RunningServices visit={visit} view={view} />
      <NotForYou visit={visit} view={view} />
      <NotNow {...props} />
    </>
  );
}

/** The one gold button: answer what is left, or accept; nothing to press while a register is still being asked. */
export function MainAction({ visit, view }: { visit: Visit; view: OfferView }) {
  const { lang, href } = visit;
  const at = `/my/offers/${view.offer.id}`;
  const { now, most } = view.asking;
  const first = now[0];
  return (
    <div class="stack tight">
      {view.checking && (
        <Notice lang={lang} kind="info" live title={t(lang, 'offer.checking.title')}>
          <p>{t(lang, 'offer.checking.text')}</p>
        </Notice>
      )}
      <div class="row">
        {first !== undefined ? (
          <ButtonLink kind="primary" href={href(`${at}/questions/${first}`)}>
            {t(lang, isFirm(view.asking) ? 'offer.answer' : 'offer.answerSome', { count: most })}
          </ButtonLink>
        ) : (
          <AcceptForm visit={visit} view={view} />
        )}
        <ButtonLink kind="quiet" href={href(`${at}#not-now`)}>
          {t(lang, 'offer.notNow')}
        </ButtonLink>
      </div>
    </div>
  );
}

/** The form that accepts what is chosen. */
export function AcceptForm({ visit, view }: { visit: Visit; view: OfferView }) {
  const { lang, href, session } = visit;
  if (view.chosen.length === 0) return <p class="soft">{t(lang, 'offer.nothingChosen')}</p>;
  const all = view.chosen.length === view.services.length;
  return (
    <form id="accept" method="post" action={href(`/my/offers/${view.offer.id}/accept`)}>
      <Csrf token={session.csrf} />
      <Button kind={view.checking ? 'secondary' : 'primary'} icon="check">
        {t(lang, view.checking ? 'offer.acceptReady' : all ? 'offer.acceptAll' : 'offer.acceptChosen')}
      </Button>
    </form>
  );
}

/** What it costs, when all is done, until when the offer stands. */
function Totals({ visit, view }: { visit: Visit; view: OfferView }) {
  const { lang } = visit;
  const rows = [
    { term: t(lang, 'offer.total.cost'), value: <strong class="num">{formatMoney(view.feeFils, lang)}</strong> },
    ...(view.dueOn
      ? [{ term: t(lang, 'offer.total.due'), value: <DateText lang={lang} when={view.dueOn} style="weekday" /> }]
      : []),
    {
      term: t(lang, 'offer.total.until'),
      value: <DateText lang={lang} when={view.offer.expires_at} style="weekday" />,
    },
  ];
  return (
    <section class="stack tight">
      <h2>{t(lang, 'offer.total.title')}</h2>
      <SummaryList rows={rows} />
    </section>
  );
}

/** Later and no: quiet, never hidden. */
function NotNow({ visit, view, reason }: OfferPageProps) {
  const { lang, href, session, now } = visit;
  const { id, expires_at } = view.offer;
  const days = SNOOZE_DAYS.filter((count) => plusMillis(now, count * 86_400_000) < expires_at);
  return (
    <section class="stack tight" id="not-now">
      <h2>{t(lang, 'offer.notNow')}</h2>
      {days.length > 0 && (
        <form method="post" action={href(`/my/offers/${id}/later`)} class="row">
          <Csrf token={session.csrf} />
          <span>{t(lang, 'offer.later')}</span>
          {days.map((count) => (
            <Button kind="quiet" icon="snooze" name="days" value={String(count)}>
              {t(lang, 'offer.later.days', { days: count })}
            </Button>
          ))}
        </form>
      )}
      <details open={reason !== undefined}>
        <summary>{t(lang, 'offer.decline')}</summary>
        <form method="post" action={href(`/my/offers/${id}/decline`)} class="stack">
          <Csrf token={session.csrf} />
          <p class="soft">{t(lang, 'offer.decline.about')}</p>
          <TextArea
            lang={lang}
            name="reason"
            label={t(lang, 'offer.decline.reason')}
            optional
            rows={3}
            maxlength={1000}
            value={reason}
          />
          <div>
            <Button icon="close">{t(lang, 'offer.decline.confirm')}</Button>
          </div>
        </form>
      </details>
    </section>
  );
}
