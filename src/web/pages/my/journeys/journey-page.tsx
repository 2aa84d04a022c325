// SPDX-License-Identifier: Apache-2.0
import { formatDate, t } from '../../../../i18n/index.ts';
import { inLang } from '../../../../kernel/index.ts';
import { isClosed } from '../../../../modules/journeys/index.ts';
import { ErrorSummary, Ltr, Notice, Panel, Progress, Words } from '../../../ui/index.ts';
import { Live } from '../live.tsx';
import { MessageList } from '../message-list.tsx';
import { namesOf } from '../names.ts';
import { type Visit, wardName } from '../visit.ts';
import { FeedbackForm, type FeedbackMending } from './feedback-form.tsx';
import { JourneyServices, Outputs } from './journey-services.tsx';
import { nextWords } from './next-words.ts';
import type { ReadJourney } from './read-journey.ts';
import { ReplyForm, type ReplyMending, replyField } from './reply-form.tsx';

export type JourneyPageProps = {
  readonly visit: Visit;
  readonly read: ReadJourney;
  readonly reply?: ReplyMending | undefined;
  readonly feedback?: FeedbackMending | undefined;
};

/** A journey: what happens next and who we wait for, the line of services, the one thread beside it. */
export function JourneyPage({ visit, read, reply, feedback }: JourneyPageProps) {
  const { lang } = visit;
  const { journey } = read;
  const delivered = journey.cases.filter((one) => one.state === 'delivered');
  const errors = [
    ...(reply ? [{ name: replyField(reply.caseId), message: reply.error }] : []),
    ...(feedback ? [{ name: feedback.field, message: feedback.error }] : []),
  ];
  return (
    <>
      <Live visit={visit} pulse={read.pulse} />
      <ErrorSummary lang={lang} errors={errors} />
      <Opening visit={visit} read={read} />
      <DateMoved visit={visit} read={read} />
      <div class="split">
        <div class="stack loose">
          {journey.state === 'finished' && <FeedbackForm visit={visit} read={read} mending={feedback} />}
          {journey.state === 'active' && (
            <Progress
              lang={lang}
              label={t(lang, 'journey.done')}
              done={delivered.length}
              total={journey.cases.length}
            />
          )}
          {journey.state === 'active' && delivered.some((one) => Object.keys(one.outputs).length > 0) && (
            <section class="stack tight">
              <h2>{t(lang, 'journey.received')}</h2>
              <Outputs visit={visit} cases={delivered} />
            </section>
          )}
          <JourneyServices visit={visit} journey={journey} items={read.items} mending={reply} />
          <Withdrawing visit={visit} read={read} />
        </div>
        <Thread visit={visit} read={read} reply={reply} />
      </div>
    </>
  );
}

function Opening({ visit, read: { journey } }: { visit: Visit; read: ReadJourney }) {
  const { lang, catalogue, session, now } = visit;
  const ward = wardName(session, journey.subjectId) ?? wardName(session, journey.personId);
  const { title, rest } = nextWords(journey, { lang, catalogue, now });
  return (
    <div class="stack tight">
      <p class="soft">
        {namesOf(catalogue, lang).bundle(journey.bundleId)}
        {ward && (
          <>
            {' · '}
            <bdi>{inLang(ward, lang)}</bdi>
          </>
        )}
        {' · '}
        <Ltr>{journey.reference}</Ltr>
      </p>
      <h1>{title}</h1>
      <p class="lead">{rest}</p>
    </div>
  );
}

/** A promise that moved says so and why, before anyone asks. */
function DateMoved({ visit, read: { journey, messages } }: { visit: Visit; read: ReadJourney }) {
  const { lang } = visit;
  if (journey.state !== 'active' || journey.dueOn <= journey.firstDueOn) return null;
  const why =
    messages.findLast((message) => message.kind === 'due-moved') ??
    messages.findLast((message) => message.kind === 'case-resumed');
  const dates = { from: formatDate(lang, journey.firstDueOn), to: formatDate(lang, journey.dueOn) };
  return (
    <Notice lang={lang} kind="warning" title={t(lang, 'journey.moved.title', dates)}>
      {why && <p>{inLang(why.body, lang)}</p>}
    </Notice>
  );
}

// How many messages stand open; earlier ones fold, so that the last word is near the top on a phone.
const SHOWN = 5;

function Thread({ visit, read: { journey, messages }, reply }: JourneyPageProps) {
  const { lang } = visit;
  // Somebody at an entity can be written to while they work, and not only when they ask.
  const open = journey.cases.filter(
    (one) => !isClosed(one.state) && one.state !== 'waiting' && one.state !== 'needs-customer',
  );
  const names = namesOf(visit.catalogue, lang);
  const [earlier, latest] =
    messages.length > SHOWN + 1 ? [messages.slice(0, -SHOWN), messages.slice(-SHOWN)] : [[], messages];
  return (
    <Panel title={t(lang, 'journey.messages')}>
      {earlier.length > 0 && (
        <details>
          <summary>{t(lang, 'journey.messages.earlier', { count: earlier.length })}</summary>
          <MessageList visit={visit} messages={earlier} />
        </details>
      )}
      <MessageList visit={visit} messages={latest} />
      {open.map((one) => (
        <details open={reply?.caseId === one.id}>
          <summary>
            {t(lang, 'journey.reply.write', { entity: names.entity(one.entity), service: names.service(one.service) })}
          </summary>
          <ReplyForm visit={visit} journeyId={journey.id} one={one} mending={reply} />
        </details>
      ))}
    </Panel>
  );
}

function Withdrawing({ visit, read: { journey } }: { visit: Visit; read: ReadJourney }) {
  if (journey.state !== 'active') return null;
  return (
    <p>
      <Words
        lang={visit.lang}
        k="journey.withdraw.offer"
        with={{
          link: (
            <a href={visit.href(`/my/journeys/${journey.id}/withdraw`)}>{t(visit.lang, 'journey.withdraw.link')}</a>
          ),
        }}
      />
    </p>
  );
}
