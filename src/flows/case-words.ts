// SPDX-License-Identifier: Apache-2.0
import { formatDate, t } from '../i18n/index.ts';
import type { Lang, Text } from '../kernel/index.ts';
import type { Catalogue } from '../modules/catalogue/index.ts';
import type { Blocked, JourneyCase, TakenStep } from '../modules/journeys/index.ts';
import type { NewMessage } from '../modules/notify/index.ts';

/** A text in both languages, each said in its own words. */
export function inBoth(say: (lang: Lang) => string): Text {
  return { ar: say('ar'), en: say('en') };
}

/** The name of something published, as it is called today; its id where it is gone. */
export function nameIn(catalogue: Catalogue, kind: 'services' | 'bundles' | 'entities', id: string): Text {
  return catalogue[kind].get(id)?.name ?? { ar: id, en: id };
}

/** Says something about one case, with the names of its service and its entity. */
type Says = (lang: Lang, names: { readonly service: string; readonly entity: string }) => string;

type About = { readonly catalogue: Catalogue; readonly one: JourneyCase; readonly author?: 'waad' | 'entity' };

function about({ catalogue, one, author = 'waad' }: About, kind: string, says: Says): NewMessage {
  const [service, entity] = [nameIn(catalogue, 'services', one.service), nameIn(catalogue, 'entities', one.entity)];
  const body = inBoth((lang) => says(lang, { service: service[lang], entity: entity[lang] }));
  const { personId, journeyId, id: caseId } = one;
  return { personId, author, entity: one.entity, journeyId, caseId, kind, body };
}

/** What a step with a case gives to say in the thread; `said` is what the entity added in its own words. */
export function stepWords(catalogue: Catalogue, taken: TakenStep, said?: Text): NewMessage[] {
  const { step, before, after, result } = taken;
  if (result === 'ignored') return [];
  // The question is said once, whether it came as the reason or as a message.
  if (step === 'waiting-for-customer') return [asked(catalogue, after, said ?? after.reason)];
  const words = said ? [inOwnWords(catalogue, after, { kind: 'note', text: said })] : [];
  switch (step) {
    case 'waiting-for-third-party':
      return [thirdParty(catalogue, after), ...words];
    case 'resumed':
      return before.clock === after.clock ? words : [resumed(catalogue, taken), ...words];
    case 'replied':
      return taken.moved ? [resumed(catalogue, taken)] : [];
    case 'delivered':
      return [
        about({ catalogue, one: after }, 'case-delivered', (lang, names) => t(lang, 'thread.delivered', names)),
        ...words,
      ];
    case 'refused':
    case 'failed':
      return [notDone(catalogue, after, step), ...words];
    default:
      return words;
  }
}

function inOwnWords(catalogue: Catalogue, one: JourneyCase, { kind, text }: { kind: string; text: Text }): NewMessage {
  return about({ catalogue, one, author: 'entity' }, kind, (lang, { service }) =>
    t(lang, 'thread.about', { service, text: text[lang] }),
  );
}

function asked(catalogue: Catalogue, one: JourneyCase, question: Text | undefined): NewMessage {
  if (question) return inOwnWords(catalogue, one, { kind: 'needs-customer', text: question });
  return about({ catalogue, one, author: 'entity' }, 'needs-customer', (lang, { service }) =>
    t(lang, 'thread.askUnsaid', { service }),
  );
}

function thirdParty(catalogue: Catalogue, one: JourneyCase): NewMessage {
  const { reason } = one;
  return about({ catalogue, one }, 'waits-third-party', (lang, names) =>
    reason
      ? t(lang, 'thread.thirdParty', { ...names, reason: reason[lang] })
      : t(lang, 'thread.thirdPartyUnsaid', names),
  );
}

function resumed(catalogue: Catalogue, { after: one, moved }: TakenStep): NewMessage {
  return about({ catalogue, one }, 'case-resumed', (lang, { service }) => {
    if (!moved) return t(lang, 'thread.resumed', { service });
    const { because, workingDays: days } = moved;
    const dates = { from: formatDate(lang, moved.from), to: formatDate(lang, moved.to) };
    return t(lang, 'thread.resumedLater', { service, because, days, ...dates });
  });
}

function notDone(catalogue: Catalogue, one: JourneyCase, step: 'refused' | 'failed'): NewMessage {
  const { reason } = one;
  return about({ catalogue, one }, `case-${step}`, (lang, names) =>
    reason
      ? t(lang, `thread.${step}`, { service: names.service, reason: reason[lang] })
      : t(lang, `thread.${step}Unsaid`, names),
  );
}

/** Says that a service was stopped as the customer asked. */
export function stoppedWords(catalogue: Catalogue, one: JourneyCase): NewMessage {
  return about({ catalogue, one }, 'case-withdrawn', (lang, { service }) => t(lang, 'thread.stopped', { service }));
}

/** Says that a service will not be done, because one before it will not. */
export function blockedWords(catalogue: Catalogue, one: JourneyCase, by: JourneyCase): NewMessage {
  const before = nameIn(catalogue, 'services', by.service);
  return about({ catalogue, one }, 'case-blocked', (lang, { service }) =>
    t(lang, 'thread.blocked', { service, before: before[lang], why: whyOf(by) }),
  );
}

/** The same as the reason that stands with the case. */
export function blockedReason(catalogue: Catalogue, { by }: Blocked): Text {
  const before = nameIn(catalogue, 'services', by.service);
  return inBoth((lang) => t(lang, 'thread.blockedReason', { before: before[lang], why: whyOf(by) }));
}

function whyOf(by: JourneyCase): string {
  return by.state === 'refused' || by.state === 'withdrawn' ? by.state : 'other';
}

/** Says that a service begins late, because a register cannot be reached. */
export function lateWords(catalogue: Catalogue, one: JourneyCase, register: string): NewMessage {
  const holder = nameIn(catalogue, 'entities', register);
  return about({ catalogue, one }, 'case-late', (lang, { service }) =>
    t(lang, 'thread.late', { service, register: holder[lang] }),
  );
}
