// SPDX-License-Identifier: Apache-2.0
import { t } from '../../../../i18n/index.ts';
import type { Lang } from '../../../../kernel/index.ts';
import { Button, Csrf, Faces, Notice, Panel, TextArea } from '../../../ui/index.ts';
import type { Visit } from '../visit.ts';
import type { ReadJourney } from './read-journey.ts';

/** Feedback that came back: which field, what was chosen and typed, what would be right. */
export type FeedbackMending = {
  readonly field: 'happiness' | 'comment';
  readonly happiness: string | undefined;
  readonly comment: string;
  readonly error: string;
};

type Shown = { readonly visit: Visit; readonly read: ReadJourney; readonly mending?: FeedbackMending | undefined };

/** How it was: one tap on a face, and then a comment for who likes. Given once, it can be changed. */
export function FeedbackForm({ visit, read: { journey, feedback }, mending }: Shown) {
  const { lang, href, session } = visit;
  const thanked = feedback && !mending;
  const happiness = mending?.happiness ?? (feedback && String(feedback.happiness));
  return (
    <Panel title={t(lang, thanked ? 'journey.feedback.thanks' : 'journey.feedback.title')}>
      {thanked && visit.c.req.query('thanks') !== undefined && (
        <Notice lang={lang} kind="success" title={t(lang, 'journey.feedback.saved')} />
      )}
      <form id="feedback" method="post" action={href(`/my/journeys/${journey.id}/feedback`)} class="stack">
        <Csrf token={session.csrf} />
        {/* What was tapped before stands first: a face that is tapped now comes after it and counts. */}
        {happiness && <input type="hidden" name="happiness" value={happiness} />}
        <Faces lang={lang} name="happiness" legend={t(lang, 'journey.feedback.legend')} value={happiness} />
        {(happiness || mending) && (
          <Comment lang={lang} comment={mending?.comment ?? feedback?.comment} mending={mending} />
        )}
      </form>
    </Panel>
  );
}

function Comment({ lang, comment, mending }: { lang: Lang; comment: string | undefined } & Pick<Shown, 'mending'>) {
  return (
    <>
      <TextArea
        lang={lang}
        name="comment"
        label={t(lang, 'journey.feedback.comment')}
        optional
        rows={3}
        maxlength={2_000}
        value={comment}
        error={mending?.field === 'comment' ? mending.error : undefined}
      />
      <div>
        <Button>{t(lang, 'journey.feedback.send')}</Button>
      </div>
    </>
  );
}
