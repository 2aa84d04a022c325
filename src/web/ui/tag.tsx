// SPDX-License-Identifier: Apache-2.0
import type { PropsWithChildren } from 'hono/jsx';
import { type PlainKey, t } from '../../i18n/index.ts';
import type { Lang } from '../../kernel/text.ts';
import { Icon } from './icon.tsx';
import type { IconName } from './icons.ts';

/** How much a tag stands out; each tone goes with an icon and a word. */
export type Tone = 'plain' | 'good' | 'care' | 'bad';

/** A short word about a thing. A tone other than plain needs an icon: colour never speaks alone. */
export function Tag({ tone = 'plain', icon, children }: PropsWithChildren<{ tone?: Tone; icon?: IconName }>) {
  return (
    <span class={tone === 'plain' ? 'tag' : `tag ${tone}`}>
      {icon && <Icon name={icon} size={16} />}
      {children}
    </span>
  );
}

type Face = { readonly tone: Tone; readonly icon: IconName; readonly label: PlainKey };

const STATES = {
  'case.delivered': { tone: 'good', icon: 'check', label: 'states.case.delivered' },
  'case.failed': { tone: 'bad', icon: 'alert', label: 'states.case.failed' },
  'case.inProgress': { tone: 'plain', icon: 'clock', label: 'states.case.inProgress' },
  'case.refused': { tone: 'bad', icon: 'close', label: 'states.case.refused' },
  'case.waitingCustomer': { tone: 'care', icon: 'hand', label: 'states.case.waitingCustomer' },
  'case.waitingService': { tone: 'plain', icon: 'minus', label: 'states.case.waitingService' },
  'case.waitingThirdParty': { tone: 'plain', icon: 'clock', label: 'states.case.waitingThirdParty' },
  'case.withdrawn': { tone: 'plain', icon: 'stop', label: 'states.case.withdrawn' },
  'journey.closed': { tone: 'plain', icon: 'minus', label: 'states.journey.closed' },
  'journey.delivered': { tone: 'good', icon: 'check', label: 'states.journey.delivered' },
  'journey.running': { tone: 'plain', icon: 'clock', label: 'states.journey.running' },
  'journey.withdrawn': { tone: 'plain', icon: 'stop', label: 'states.journey.withdrawn' },
  'offer.accepted': { tone: 'good', icon: 'check', label: 'states.offer.accepted' },
  'offer.declined': { tone: 'plain', icon: 'close', label: 'states.offer.declined' },
  'offer.expired': { tone: 'plain', icon: 'clock', label: 'states.offer.expired' },
  'offer.open': { tone: 'plain', icon: 'star', label: 'states.offer.open' },
  'offer.snoozed': { tone: 'plain', icon: 'snooze', label: 'states.offer.snoozed' },
  'offer.withdrawn': { tone: 'plain', icon: 'stop', label: 'states.offer.withdrawn' },
} as const satisfies Record<string, Face>;

/** The states that offers, journeys and cases can show. */
export type StateName = keyof typeof STATES;

/** The state of an offer, a journey or a service within it, as a sign and a word. */
export function StateTag({ lang, state }: { lang: Lang; state: StateName }) {
  const { tone, icon, label } = STATES[state];
  return (
    <Tag tone={tone} icon={icon}>
      {t(lang, label)}
    </Tag>
  );
}
