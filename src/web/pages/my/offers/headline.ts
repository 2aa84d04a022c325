// SPDX-License-Identifier: Apache-2.0
import { t } from '../../../../i18n/index.ts';
import { type Instant, inLang, type Lang, type Text } from '../../../../kernel/index.ts';
import type { Asking } from '../../../../modules/offers/index.ts';
import { byWhen } from '../by-when.ts';
import type { OfferView } from './offer-view.ts';

/** Whether it is certain how many questions are left. */
export function isFirm({ least, most }: Asking): boolean {
  return least === most;
}

/** The two lines that say it all: how many services are ready for whom, and what is left to do until when. */
export type Headline = { readonly title: string; readonly rest: string };

type About = {
  readonly lang: Lang;
  readonly now: Instant;
  readonly forWhom: Text | undefined;
  readonly bundle: string;
};

/** Puts an offer into its first line. `forWhom` is the child or the person acted for; absent, the reader. */
export function headlineOf(view: OfferView, { lang, now, forWhom, bundle }: About): Headline {
  const count = view.chosen.length;
  if (count === 0) {
    const key = view.running.length > 0 ? 'offer.ready.running' : 'offer.ready.nothing';
    return { title: t(lang, key, { bundle }), rest: '' };
  }
  const title = forWhom
    ? t(lang, 'offer.ready.forName', { count, name: inLang(forWhom, lang) })
    : t(lang, 'offer.ready.forYou', { count });
  const rest = [
    t(lang, isFirm(view.asking) ? 'offer.left' : 'offer.leftAtMost', { count: view.asking.most }),
    view.dueOn && t(lang, 'offer.doneBy', { when: byWhen(lang, view.dueOn, now) }),
  ];
  return { title, rest: rest.filter(Boolean).join(' · ') };
}
