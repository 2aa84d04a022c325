// SPDX-License-Identifier: Apache-2.0
import { t } from '../../../../i18n/index.ts';
import type { Instant, Lang } from '../../../../kernel/index.ts';
import { isClosed, type JourneyCase, readClock, type TimeUsed } from '../../../../modules/journeys/index.ts';
import type { StateName, StepStage } from '../../../ui/index.ts';

/** Where a service stands on the line. */
export function stageOf(one: JourneyCase, all: readonly JourneyCase[]): StepStage {
  switch (one.state) {
    case 'delivered':
      return 'done';
    case 'needs-customer':
      return 'care';
    case 'refused':
    case 'failed':
      return 'bad';
    case 'sending':
    case 'in-progress':
      return 'now';
    case 'waiting':
      return waitsForAnother(one, all) ? 'later' : 'now';
    case 'withdrawn':
      return 'later';
  }
}

/** The state of a service in a word. One that waits for nothing that is still open begins in a moment. */
export function caseTag(one: JourneyCase, all: readonly JourneyCase[]): StateName {
  switch (one.state) {
    case 'delivered':
      return 'case.delivered';
    case 'needs-customer':
      return 'case.waitingCustomer';
    case 'refused':
      return 'case.refused';
    case 'failed':
      return 'case.failed';
    case 'withdrawn':
      return 'case.withdrawn';
    case 'waiting':
      return waitsForAnother(one, all) ? 'case.waitingService' : 'case.inProgress';
    case 'sending':
    case 'in-progress':
      return one.clock.at(-1)?.owner === 'third-party' ? 'case.waitingThirdParty' : 'case.inProgress';
  }
}

function waitsForAnother(one: JourneyCase, all: readonly JourneyCase[]): boolean {
  return all.some((other) => one.after.includes(other.service) && other.state !== 'delivered');
}

/** The services, open or not, that a service waits for and that are not delivered yet. */
export function waitedFor(one: JourneyCase, all: readonly JourneyCase[]): readonly string[] {
  if (one.state !== 'waiting') return [];
  return all
    .filter((other) => one.after.includes(other.service) && other.state !== 'delivered')
    .map((other) => other.service);
}

/** Open services that would stop with one that is withdrawn, because they wait for it. */
export function stopsWith(one: JourneyCase, all: readonly JourneyCase[]): readonly JourneyCase[] {
  const stopped = new Set([one.service]);
  for (let before = 0; before !== stopped.size; ) {
    before = stopped.size;
    for (const other of all)
      if (!isClosed(other.state) && other.after.some((id) => stopped.has(id))) stopped.add(other.service);
  }
  return all.filter((other) => other.id !== one.id && stopped.has(other.service));
}

/** Whose time was used, in words; nothing before the entity's work began. */
export function timeWords(one: JourneyCase, { lang, now }: { lang: Lang; now: Instant }): readonly string[] {
  if (one.clock.length === 0) return [];
  const { entity, customer, thirdParty } = readClock(one.clock, one.standardDays, now);
  const waited = (time: TimeUsed) => time.hours > 0;
  return [
    t(lang, 'journey.time.entity', { used: entity.workingDays, standard: one.standardDays }),
    ...(waited(customer) ? [t(lang, 'journey.time.customer', { days: customer.workingDays })] : []),
    ...(waited(thirdParty) ? [t(lang, 'journey.time.thirdParty', { days: thirdParty.workingDays })] : []),
  ];
}
