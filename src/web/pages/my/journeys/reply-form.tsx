// SPDX-License-Identifier: Apache-2.0
import { t } from '../../../../i18n/index.ts';
import { type Id, newId } from '../../../../kernel/index.ts';
import type { JourneyCase } from '../../../../modules/journeys/index.ts';
import { Button, Csrf, TextArea } from '../../../ui/index.ts';
import { namesOf } from '../names.ts';
import type { Visit } from '../visit.ts';

/** A reply that came back: to which case, what was typed, what would be right. */
export type ReplyMending = {
  readonly caseId: Id;
  readonly text: string;
  readonly messageId: Id;
  readonly error: string;
};

type ReplyFormProps = {
  readonly visit: Visit;
  readonly journeyId: Id;
  readonly one: JourneyCase;
  readonly mending?: ReplyMending | undefined;
  /** The one thing to do on the page: of several entities that ask, the first. */
  readonly main?: boolean;
};

/** The name of the field of a case's reply: a page can hold several. */
export function replyField(caseId: Id): string {
  return `reply-${caseId}`;
}

/** Answers an entity. The form carries the id of the message, so that sending it twice says it once. */
export function ReplyForm({ visit, journeyId, one, mending, main = false }: ReplyFormProps) {
  const { lang, href, session, catalogue } = visit;
  const mine = mending?.caseId === one.id ? mending : undefined;
  const entity = namesOf(catalogue, lang).entity(one.entity);
  return (
    <form method="post" action={href(`/my/journeys/${journeyId}/cases/${one.id}/reply`)} class="stack">
      <Csrf token={session.csrf} />
      <input type="hidden" name="message" value={mine?.messageId ?? newId()} />
      <TextArea
        lang={lang}
        name={replyField(one.id)}
        label={t(lang, 'journey.reply.label', { entity })}
        rows={3}
        maxlength={2_000}
        value={mine?.text}
        error={mine?.error}
      />
      <div>
        <Button kind={main ? 'primary' : 'secondary'} icon="send">
          {t(lang, 'journey.reply.send')}
        </Button>
      </div>
    </form>
  );
}
