// SPDX-License-Identifier: Apache-2.0
import { formatDate, t } from '../../../../i18n/index.ts';
import type { Instant, Lang } from '../../../../kernel/index.ts';
import type { Catalogue } from '../../../../modules/catalogue/index.ts';
import { type JourneyWithCases, nextStep, type Wait } from '../../../../modules/journeys/index.ts';
import { byWhen } from '../by-when.ts';
import { namesOf } from '../names.ts';

/** What happens next and who we wait for; then whether the person has anything to do, and by when all is done. */
export type NextWords = { readonly title: string; readonly rest: string };

type In = { readonly lang: Lang; readonly catalogue: Catalogue; readonly now: Instant };

/** Puts the next step of a journey into the two lines its page begins with. */
export function nextWords(journey: JourneyWithCases, { lang, catalogue, now }: In): NextWords {
  const names = namesOf(catalogue, lang);
  const when = byWhen(lang, journey.dueOn, now);
  const step = nextStep(journey.state, journey.cases);
  const nothingToDo = t(lang, 'journey.next.nothingToDo', { when });
  switch (step.kind) {
    case 'answer': {
      const [first] = step.waits as readonly [Wait, ...Wait[]];
      const service = names.service(first.service);
      return {
        title: t(lang, 'journey.next.answer', { service }),
        rest: t(lang, 'journey.next.answer.rest', { entity: names.entity(first.entity), when }),
      };
    }
    case 'entities-work': {
      const [first] = step.waits as readonly [Wait, ...Wait[]];
      const service = names.service(first.service);
      const entities = [...new Set(step.waits.map((wait) => names.entity(wait.entity)))];
      const title = t(lang, 'journey.next.works', { service });
      return {
        title,
        rest: `${t(lang, 'journey.next.works.rest', { entities: names.list(entities) })} ${nothingToDo}`,
      };
    }
    case 'third-party': {
      const [first] = step.waits as readonly [Wait, ...Wait[]];
      return {
        title: t(lang, 'journey.next.thirdParty', { service: names.service(first.service) }),
        rest: nothingToDo,
      };
    }
    case 'starting':
      return { title: t(lang, 'journey.next.starting'), rest: nothingToDo };
    case 'give-feedback': {
      const done = journey.cases.filter((one) => one.state === 'delivered').length;
      const all = done === journey.cases.length;
      const on = formatDate(lang, journey.finishedAt ?? now);
      return {
        title: t(lang, all ? 'journey.next.finished' : 'journey.next.ended'),
        rest: t(lang, 'journey.next.finished.rest', { done, total: journey.cases.length, date: on }),
      };
    }
    case 'nothing':
      return { title: t(lang, 'journey.next.withdrawn'), rest: t(lang, 'journey.next.withdrawn.rest') };
  }
}
