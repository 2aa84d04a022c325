// SPDX-License-Identifier: Apache-2.0
import { formatDate, t } from '../i18n/index.ts';
import type { Lang } from '../kernel/index.ts';
import type { Catalogue } from '../modules/catalogue/index.ts';
import type { Journey, JourneyWithCases, MovedJourney } from '../modules/journeys/index.ts';
import type { NewMessage } from '../modules/notify/index.ts';
import { inBoth, nameIn } from './case-words.ts';

type Says = (lang: Lang, bundle: string) => string;

function ofJourney(catalogue: Catalogue, journey: Journey, { kind, says }: { kind: string; says: Says }): NewMessage {
  const bundle = nameIn(catalogue, 'bundles', journey.bundleId);
  const body = inBoth((lang) => says(lang, bundle[lang]));
  return { personId: journey.personId, author: 'waad', journeyId: journey.id, kind, body };
}

/** Says that work on a bundle began, or that more was added to it, and when all of it will be done. */
export function openedWords(catalogue: Catalogue, journey: JourneyWithCases, kind: 'opened' | 'added'): NewMessage {
  if (journey.cases.every((one) => one.automatic)) return startedWords(catalogue, journey);
  return ofJourney(catalogue, journey, {
    kind: `journey-${kind}`,
    says: (lang, bundle) => t(lang, `thread.${kind}`, { bundle, date: formatDate(lang, journey.dueOn) }),
  });
}

/** Says which services began by themselves, before the customer accepted anything. */
function startedWords(catalogue: Catalogue, journey: JourneyWithCases): NewMessage {
  const names = journey.cases.map((one) => nameIn(catalogue, 'services', one.service));
  return ofJourney(catalogue, journey, {
    kind: 'journey-opened',
    says: (lang, bundle) => {
      const services = new Intl.ListFormat(lang).format(names.map((name) => name[lang]));
      return t(lang, 'thread.startedAutomatically', { bundle, services, count: names.length });
    },
  });
}

/** Says that a bundle was stopped as the customer asked. */
export function stoppedAllWords(catalogue: Catalogue, journey: Journey): NewMessage {
  return ofJourney(catalogue, journey, {
    kind: 'journey-withdrawn',
    says: (lang, bundle) => t(lang, 'thread.stoppedAll', { bundle }),
  });
}

/** Says that a bundle was stopped because the register took back the happening it rested on. */
export function takenBackWords(catalogue: Catalogue, journey: Journey): NewMessage {
  return ofJourney(catalogue, journey, {
    kind: 'journey-taken-back',
    says: (lang, bundle) => t(lang, 'thread.takenBack', { bundle }),
  });
}

/** What became of a journey in one advance: it ended, its date moved, or nothing worth saying. */
export function movedWords(catalogue: Catalogue, moved: MovedJourney): NewMessage[] {
  if (moved.ended === 'withdrawn') return [stoppedAllWords(catalogue, moved.journey)];
  // What ran by itself was said as it was delivered; the bundle is not complete while its offer has not been answered.
  if (moved.ended === 'finished')
    return moved.journey.cases.every((one) => one.automatic) ? [] : [finishedWords(catalogue, moved)];
  return moved.dueMoved ? [dateWords(catalogue, moved.journey, moved.dueMoved)] : [];
}

function finishedWords(catalogue: Catalogue, { journey }: MovedJourney): NewMessage {
  const delivered = journey.cases.filter((one) => one.state === 'delivered').length;
  const total = journey.cases.length;
  return ofJourney(catalogue, journey, {
    kind: 'journey-finished',
    says: (lang, bundle) =>
      delivered === total
        ? t(lang, 'thread.finished', { bundle })
        : t(lang, 'thread.finishedPartly', { bundle, delivered, total }),
  });
}

function dateWords(catalogue: Catalogue, journey: Journey, due: NonNullable<MovedJourney['dueMoved']>): NewMessage {
  const because = due.because === 'third-party' ? 'thirdParty' : due.because;
  const service = nameIn(catalogue, 'services', due.service);
  return ofJourney(catalogue, journey, {
    kind: 'due-moved',
    says: (lang, bundle) => {
      const dates = { bundle, from: formatDate(lang, due.from), to: formatDate(lang, due.to) };
      if (due.to < due.from) return t(lang, 'thread.journeySooner', dates);
      return t(lang, 'thread.journeyLater', { ...dates, service: service[lang], because });
    },
  });
}
