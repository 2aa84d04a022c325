// SPDX-License-Identifier: Apache-2.0
import { t } from '../../../../i18n/index.ts';
import { inLang } from '../../../../kernel/index.ts';
import type { JourneyWithCases } from '../../../../modules/journeys/index.ts';
import { Card, Progress, type StateName, StateTag, Tag } from '../../../ui/index.ts';
import { namesOf } from '../names.ts';
import { type Visit, wardName } from '../visit.ts';
import { nextWords } from './next-words.ts';

/** The state of a journey as its tag says it: one that ended with nothing delivered was not "all done". */
export function journeyTag(journey: JourneyWithCases): StateName {
  if (journey.state === 'active') return 'journey.running';
  if (journey.state === 'withdrawn') return 'journey.withdrawn';
  return journey.cases.every((one) => one.state === 'delivered') ? 'journey.delivered' : 'journey.closed';
}

/** A journey in a list: what it is, what happens next, who we wait for, by when. */
export function JourneyCard({ visit, journey, level = 3 }: { visit: Visit; journey: JourneyWithCases; level?: 2 | 3 }) {
  const { lang, catalogue, href, session, now } = visit;
  const ward = wardName(session, journey.subjectId) ?? wardName(session, journey.personId);
  const { title, rest } = nextWords(journey, { lang, catalogue, now });
  const done = journey.cases.filter((one) => one.state === 'delivered').length;
  return (
    <li>
      <Card
        title={namesOf(catalogue, lang).bundle(journey.bundleId)}
        href={href(`/my/journeys/${journey.id}`)}
        level={level}
      >
        <div class="row">
          <StateTag lang={lang} state={journeyTag(journey)} />
          {ward && (
            <Tag icon="user">
              <bdi>{inLang(ward, lang)}</bdi>
            </Tag>
          )}
        </div>
        <p>
          <strong>{title}</strong>
        </p>
        <p class="soft">{rest}</p>
        {journey.state === 'active' && (
          <Progress lang={lang} label={t(lang, 'journey.done')} done={done} total={journey.cases.length} />
        )}
      </Card>
    </li>
  );
}
