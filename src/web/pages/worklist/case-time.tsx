// SPDX-License-Identifier: Apache-2.0
import { formatDate, t } from '../../../i18n/index.ts';
import { type CaseHappening, type ClockReading, readClock } from '../../../modules/journeys/index.ts';
import { DateText, Icon, Panel, Progress, SummaryList } from '../../ui/index.ts';
import type { CaseView } from './case-view.ts';
import { stateWords } from './due.ts';

/** Whose time is running, and how the entity's own stands against its standard. */
export function CaseTime({ lang, one, now }: CaseView) {
  const clock = readClock(one.clock, one.standardDays, now);
  const used = clock.entity.workingDays;
  return (
    <Panel title={t(lang, 'worklist.clock.title')}>
      <p>{runningWords(lang, clock)}</p>
      <Progress lang={lang} label={t(lang, 'worklist.clock.own')} done={used} total={one.standardDays} />
      {clock.leftDays < 0 && (
        <p class="wrong">
          <Icon name="alert" size={18} />
          {t(lang, 'worklist.clock.over', { days: -clock.leftDays })}
        </p>
      )}
      <SummaryList
        rows={(['customer', 'thirdParty', 'elapsed'] as const)
          .filter((owner) => owner === 'elapsed' || clock[owner].hours > 0)
          .map((owner) => ({
            term: t(lang, `worklist.clock.${owner}`),
            value: t(lang, 'worklist.clock.days', { days: clock[owner].workingDays }),
          }))}
      />
    </Panel>
  );
}

function runningWords(lang: CaseView['lang'], { running }: ClockReading): string {
  if (!running) return t(lang, 'worklist.clock.stopped');
  return t(lang, `worklist.clock.running.${running.owner}`, { date: formatDate(lang, running.since, 'short') });
}

/** What happened to the case, oldest first. */
export function CaseHistory(view: CaseView) {
  const { lang, one } = view;
  // That the entity's time began with its work goes without saying.
  const history = view.history.filter((each) => each.kind !== 'clock' || each.at !== one.openedAt);
  return (
    <Panel title={t(lang, 'worklist.history.title')}>
      <ol class="plain stack tight small">
        {history.map((happening) => (
          <li>
            <span>{happeningWords(view, happening)}</span>{' '}
            <span class="soft">
              <DateText lang={lang} when={happening.at} style="time" />
            </span>
          </li>
        ))}
      </ol>
    </Panel>
  );
}

function happeningWords({ lang, one }: CaseView, happening: CaseHappening): string {
  switch (happening.kind) {
    case 'created':
    case 'opened':
      return t(lang, `worklist.history.${happening.kind}`);
    case 'closed':
      return t(lang, 'worklist.history.closed', { state: stateWords(lang, one) });
    case 'clock':
      return t(lang, `worklist.history.clock.${happening.owner}`);
    case 'update':
      return happening.update;
  }
}
