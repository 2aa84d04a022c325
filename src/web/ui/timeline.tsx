// SPDX-License-Identifier: Apache-2.0
import type { Child } from 'hono/jsx';
import { t } from '../../i18n/index.ts';
import type { Lang } from '../../kernel/text.ts';
import { Icon } from './icon.tsx';
import type { IconName } from './icons.ts';

/** Where a step stands: finished, what happens now, waiting for the person, gone wrong, still to come. */
export type StepStage = 'done' | 'now' | 'care' | 'bad' | 'later';

/** One step of a timeline. */
export type Step = {
  readonly stage: StepStage;
  readonly title: Child;
  /** The line under the title: state in words, entity, date. */
  readonly facts?: Child;
  readonly body?: Child;
};

const ICONS: Record<StepStage, IconName> = { done: 'check', now: 'clock', care: 'hand', bad: 'alert', later: 'minus' };

function StepItem({ step, level }: { step: Step; level: 2 | 3 }) {
  const Heading = `h${level}` as 'h3';
  return (
    <li class={step.stage} aria-current={step.stage === 'now' ? 'step' : undefined}>
      <span class="dot">
        <Icon name={ICONS[step.stage]} size={16} />
      </span>
      <Heading>{step.title}</Heading>
      {step.facts && <div class="timeline-facts">{step.facts}</div>}
      {step.body}
    </li>
  );
}

/** A vertical line of steps. With `fold`, the finished ones fold into one line above the rest. */
export function Timeline({
  lang,
  steps,
  fold = false,
  level = 3,
}: {
  lang: Lang;
  steps: readonly Step[];
  fold?: boolean;
  level?: 2 | 3;
}) {
  const finished = fold ? steps.filter((step) => step.stage === 'done') : [];
  const rest = fold ? steps.filter((step) => step.stage !== 'done') : steps;
  return (
    <div class="stack">
      {finished.length > 0 && (
        <details>
          <summary>{t(lang, 'ui.finished', { count: finished.length })}</summary>
          <ol class="timeline">
            {finished.map((step) => (
              <StepItem step={step} level={level} />
            ))}
          </ol>
        </details>
      )}
      {rest.length > 0 && (
        <ol class="timeline">
          {rest.map((step) => (
            <StepItem step={step} level={level} />
          ))}
        </ol>
      )}
    </div>
  );
}
