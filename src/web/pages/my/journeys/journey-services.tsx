// SPDX-License-Identifier: Apache-2.0
import { t } from '../../../../i18n/index.ts';
import { inLang } from '../../../../kernel/index.ts';
import { isClosed, type JourneyCase, type JourneyWithCases } from '../../../../modules/journeys/index.ts';
import type { OfferItem } from '../../../../modules/offers/index.ts';
import { DateText, Ltr, Money, StateTag, type Step, SummaryList, Timeline, Words } from '../../../ui/index.ts';
import { byWhen } from '../by-when.ts';
import { FactList, FactValue } from '../fact-list.tsx';
import { namesOf } from '../names.ts';
import { Reasons } from '../offers/offer-service.tsx';
import type { Visit } from '../visit.ts';
import { caseTag, stageOf, timeWords, waitedFor } from './case-view.ts';
import { ReplyForm, type ReplyMending } from './reply-form.tsx';

type Shown = {
  readonly visit: Visit;
  readonly journey: JourneyWithCases;
  readonly items: readonly OfferItem[];
  readonly mending?: ReplyMending | undefined;
};

/** The line of services, each with its state in words, its entity, its date; finished ones fold while others are open. */
export function JourneyServices({ visit, journey, items, mending }: Shown) {
  const steps = journey.cases.map((one) => stepOf({ visit, journey, items, mending }, one));
  return (
    <section class="stack">
      <h2>{t(visit.lang, 'journey.services')}</h2>
      <Timeline lang={visit.lang} steps={steps} fold={journey.state === 'active'} level={3} />
    </section>
  );
}

function stepOf(shown: Shown, one: JourneyCase): Step {
  const { visit, journey } = shown;
  const { lang, catalogue } = visit;
  const names = namesOf(catalogue, lang);
  return {
    stage: stageOf(one, journey.cases),
    title: <span id={one.id}>{names.service(one.service)}</span>,
    facts: (
      <>
        <StateTag lang={lang} state={caseTag(one, journey.cases)} />
        <span>{names.entity(one.entity)}</span>
        <CaseDate visit={visit} one={one} />
      </>
    ),
    body: <CaseBody {...shown} one={one} />,
  };
}

/** The first entity that waits for the customer: its answer is the one gold button of the page. */
function firstAsking({ cases }: JourneyWithCases): JourneyCase | undefined {
  return cases.find((one) => one.state === 'needs-customer');
}

function CaseDate({ visit, one }: { visit: Visit; one: JourneyCase }) {
  const { lang, now } = visit;
  if (one.closedAt) return <DateText lang={lang} when={one.closedAt} style="near" now={new Date(now)} />;
  return <time datetime={one.dueOn}>{byWhen(lang, one.dueOn, now)}</time>;
}

function CaseBody({ visit, journey, items, mending, one }: Shown & { one: JourneyCase }) {
  const { lang, catalogue } = visit;
  const names = namesOf(catalogue, lang);
  const waits = waitedFor(one, journey.cases);
  const says = one.reason && one.state !== 'delivered';
  return (
    <div class="stack tight">
      {waits.length > 0 && (
        <p>{t(lang, 'journey.service.after', { services: names.list(waits.map(names.service)) })}</p>
      )}
      {says && <p>{one.reason && inLang(one.reason, lang)}</p>}
      {(one.state === 'refused' || one.state === 'failed') && <WhoCanHelp visit={visit} entity={one.entity} />}
      <Outputs visit={visit} cases={[one]} />
      {one.state === 'needs-customer' && (
        <ReplyForm
          visit={visit}
          journeyId={journey.id}
          one={one}
          mending={mending}
          main={one === firstAsking(journey)}
        />
      )}
      <CaseDetails visit={visit} one={one} item={items.find((item) => item.service === one.service)} />
    </div>
  );
}

/** A refusal says who can help. */
function WhoCanHelp({ visit, entity }: { visit: Visit; entity: string }) {
  const found = visit.catalogue.entities.get(entity);
  if (!found) return null;
  return (
    <p class="small">
      <Words
        lang={visit.lang}
        k="journey.service.help"
        with={{ entity: inLang(found.shortName, visit.lang), phone: <Ltr>{found.contact.phone}</Ltr> }}
      />
    </p>
  );
}

/** What services gave: certificate numbers, appointments. Nothing while there is nothing. */
export function Outputs({ visit, cases }: { visit: Visit; cases: readonly JourneyCase[] }) {
  const { lang, catalogue } = visit;
  const names = namesOf(catalogue, lang);
  const rows = cases
    .filter((one) => one.state === 'delivered')
    .flatMap((one) => Object.entries(one.outputs))
    .map(([fact, value]) => ({
      term: names.fact(fact),
      value: (
        <strong>
          <FactValue lang={lang} catalogue={catalogue} fact={fact} value={value} />
        </strong>
      ),
    }));
  return rows.length > 0 ? <SummaryList rows={rows} /> : null;
}

function CaseDetails({ visit, one, item }: { visit: Visit; one: JourneyCase; item: OfferItem | undefined }) {
  const { lang, catalogue, href, now } = visit;
  const names = namesOf(catalogue, lang);
  const time = timeWords(one, { lang, now });
  return (
    <details>
      <summary>
        {t(lang, 'journey.service.more')}
        <span class="sr"> {names.service(one.service)}</span>
      </summary>
      <div class="stack">
        <p class="small soft">
          <Words lang={lang} k="journey.service.reference" with={{ reference: <Ltr>{one.reference}</Ltr> }} />
          {' · '}
          <Money lang={lang} fils={one.feeFils} />
        </p>
        {item && item.reasons.length > 0 && (
          <section class="stack tight">
            <h4>{t(lang, 'offer.why')}</h4>
            <Reasons visit={visit} item={item} />
          </section>
        )}
        {one.openedAt && (
          <section class="stack tight">
            <h4>{t(lang, 'journey.service.sent', { entity: names.entity(one.entity) })}</h4>
            <FactList lang={lang} catalogue={catalogue} facts={one.inputs} />
          </section>
        )}
        {time.length > 0 && (
          <section class="stack tight">
            <h4>{t(lang, 'journey.time.title')}</h4>
            {time.map((line) => (
              <p>{line}</p>
            ))}
          </section>
        )}
        {!isClosed(one.state) && (
          <p>
            <a href={href(`/my/journeys/${one.journeyId}/cases/${one.id}/withdraw`)}>
              {t(lang, 'journey.withdraw.service')}
            </a>
          </p>
        )}
      </div>
    </details>
  );
}
