// SPDX-License-Identifier: Apache-2.0
import { t } from '../../../../i18n/index.ts';
import type { JourneyWithCases } from '../../../../modules/journeys/index.ts';
import { ButtonLink, Empty } from '../../../ui/index.ts';
import type { Visit } from '../visit.ts';
import { JourneyCard } from './journey-card.tsx';

/** All journeys: those under way, then those that ended. */
export function JourneysPage({ visit, journeys }: { visit: Visit; journeys: readonly JourneyWithCases[] }) {
  const { lang, href } = visit;
  const active = journeys.filter((journey) => journey.state === 'active');
  const ended = journeys.filter((journey) => journey.state !== 'active');
  return (
    <>
      <div class="stack tight">
        <h1>{t(lang, 'journey.list.title')}</h1>
        {journeys.length > 0 && (
          <p class="lead">{t(lang, 'journey.list.count', { active: active.length, ended: ended.length })}</p>
        )}
      </div>
      {journeys.length === 0 && (
        <Empty icon="family" title={t(lang, 'journey.list.empty')} text={t(lang, 'journey.list.empty.text')}>
          <ButtonLink href={href('/life-events')}>{t(lang, 'my.empty.events')}</ButtonLink>
        </Empty>
      )}
      <Group visit={visit} title={t(lang, 'journey.list.active')} journeys={active} />
      <Group visit={visit} title={t(lang, 'journey.list.ended')} journeys={ended} />
    </>
  );
}

function Group({ visit, title, journeys }: { visit: Visit; title: string; journeys: readonly JourneyWithCases[] }) {
  if (journeys.length === 0) return null;
  return (
    <section class="stack">
      <h2>{title}</h2>
      <ul class="grid">
        {journeys.map((journey) => (
          <JourneyCard visit={visit} journey={journey} />
        ))}
      </ul>
    </section>
  );
}
