// SPDX-License-Identifier: Apache-2.0
import { t } from '../../../../i18n/index.ts';
import { isClosed, type JourneyCase, type JourneyWithCases } from '../../../../modules/journeys/index.ts';
import { ConfirmForm, TextArea } from '../../../ui/index.ts';
import { namesOf } from '../names.ts';
import type { Visit } from '../visit.ts';
import { stopsWith } from './case-view.ts';

type WithdrawPageProps = {
  readonly visit: Visit;
  readonly journey: JourneyWithCases;
  /** The one service to withdraw; absent: all that is still open. */
  readonly one?: JourneyCase | undefined;
};

/** Asks before something is withdrawn, and says what stops, what stops with it and what stays. */
export function WithdrawPage({ visit, journey, one }: WithdrawPageProps) {
  const { lang, href, session, catalogue } = visit;
  const names = namesOf(catalogue, lang);
  const back = `/my/journeys/${journey.id}`;
  const stops = one ? [one, ...stopsWith(one, journey.cases)] : journey.cases.filter((other) => !isClosed(other.state));
  const stays = journey.cases.filter((other) => other.state === 'delivered');
  const title = one
    ? t(lang, 'journey.withdraw.title.service', { service: names.service(one.service) })
    : t(lang, 'journey.withdraw.title.all', { bundle: names.bundle(journey.bundleId) });
  return (
    <>
      <h1>{title}</h1>
      <Consequence
        title={t(lang, 'journey.withdraw.stops')}
        services={stops.map((other) => names.service(other.service))}
      />
      {stays.length > 0 && (
        <Consequence
          title={t(lang, 'journey.withdraw.stays')}
          services={stays.map((other) => names.service(other.service))}
        />
      )}
      <p>{t(lang, 'journey.withdraw.after')}</p>
      <ConfirmForm
        action={href(one ? `${back}/cases/${one.id}/withdraw` : `${back}/withdraw`)}
        csrf={session.csrf}
        confirm={t(lang, one ? 'journey.withdraw.confirm.service' : 'journey.withdraw.confirm.all')}
        kind="secondary"
        cancel={{ href: href(back), label: t(lang, 'journey.withdraw.keep') }}
      >
        <TextArea
          lang={lang}
          name="reason"
          label={t(lang, 'journey.withdraw.reason')}
          optional
          rows={3}
          maxlength={2_000}
        />
      </ConfirmForm>
    </>
  );
}

function Consequence({ title, services }: { title: string; services: readonly string[] }) {
  return (
    <section class="stack tight">
      <h2>{title}</h2>
      <ul class="bullets">
        {services.map((service) => (
          <li>{service}</li>
        ))}
      </ul>
    </section>
  );
}
