// SPDX-License-Identifier: Apache-2.0
import type { Child, PropsWithChildren } from 'hono/jsx';
import { t } from '../../../i18n/index.ts';
import { Button, Csrf, type FieldError, TextArea } from '../../ui/index.ts';
import { LONGEST, SPOKEN, type Spoken, type Values } from './case-form.ts';
import type { CaseView } from './case-view.ts';
import { type Act, fitting, seenOf, writeSeen } from './filled.ts';
import { OutputField } from './output-fields.tsx';

const KEYS: Partial<Record<Act, string>> = {
  deliver: 'd',
  ask: 'a',
  wait: 'w',
  resume: 'r',
  refuse: 'x',
  message: 'm',
};

/** A form of this case: where it goes, and what it remembers of the case it was opened on. */
export function CaseForm({ view, act, children }: PropsWithChildren<{ view: CaseView; act: Act }>) {
  const { lang, one, thread, csrf } = view;
  return (
    <form method="post" action={`/${lang}/worklist/${one.id}/${act}`} class="stack" id={act} novalidate>
      <Csrf token={csrf} />
      <input type="hidden" name="revision" value={String(one.revision)} />
      <input type="hidden" name="seen" value={writeSeen(seenOf(one, thread.length))} />
      {children}
    </form>
  );
}

/** Everything that can be done with the case as it stands, each in its own fold; what comes next is open. */
export function CaseActions(view: CaseView) {
  const { lang, one } = view;
  const acts = fitting(one).filter((act) => act !== 'take');
  return (
    <section class="stack screen" id="actions" tabindex={-1} aria-labelledby="actions-title">
      <h2 id="actions-title">{t(lang, 'worklist.actions.title')}</h2>
      {one.handling !== 'worklist' && <p class="soft">{t(lang, 'worklist.actions.system')}</p>}
      {one.handling === 'worklist' && acts.length === 1 && <p class="soft">{t(lang, 'worklist.actions.closed')}</p>}
      <div class="folds">
        {acts.map((act, index) => (
          <Fold view={view} act={act} open={index === 0 && acts.length > 1}>
            {act === 'deliver' ? <Deliver view={view} main={index === 0} /> : null}
            {act === 'resume' ? <Resume {...view} /> : null}
            {isSpoken(act) ? <Say view={view} act={act} /> : null}
          </Fold>
        ))}
      </div>
    </section>
  );
}

function isSpoken(act: Act): act is Spoken {
  return (SPOKEN as readonly Act[]).includes(act);
}

function Fold({ view, act, open, children }: { view: CaseView; act: Act; open: boolean; children?: Child }) {
  const { lang, filled } = view;
  const back = filled?.act === act;
  return (
    <details open={filled ? back : open} data-key={KEYS[act]}>
      <summary>{t(lang, `worklist.act.${act}`)}</summary>
      <div class="stack">
        <p class="soft small">{t(lang, `worklist.act.${act as 'deliver' | 'resume' | Spoken}.about`)}</p>
        {children}
      </div>
    </details>
  );
}

/** What was typed into a form and what was wrong with it, when it came back. */
function typed({ filled }: CaseView, act: Act): { values: Values; errorAt: (name: string) => string | undefined } {
  const back = filled?.act === act ? filled : undefined;
  const errors: readonly FieldError[] = back?.errors ?? [];
  return { values: back?.values ?? {}, errorAt: (name) => errors.find((error) => error.name === name)?.message };
}

function Deliver({ view, main }: { view: CaseView; main: boolean }) {
  const { lang, outputs, one, me } = view;
  const { values, errorAt } = typed(view, 'deliver');
  return (
    <CaseForm view={view} act="deliver">
      {outputs.length === 0 && <p>{t(lang, 'worklist.act.deliver.nothing')}</p>}
      {outputs.map((fact) => (
        <OutputField lang={lang} fact={fact} values={values} error={errorAt(`out-${fact.id}`)} />
      ))}
      <p>
        <Button kind={main && one.assignedTo === me ? 'primary' : 'secondary'}>
          {t(lang, 'worklist.act.deliver.button')}
        </Button>
      </p>
    </CaseForm>
  );
}

function Resume(view: CaseView) {
  return (
    <CaseForm view={view} act="resume">
      <p>
        <Button kind={view.one.assignedTo === view.me ? 'primary' : 'secondary'}>
          {t(view.lang, 'worklist.act.resume')}
        </Button>
      </p>
    </CaseForm>
  );
}

/** Words to the customer, in both languages: Arabic first. */
function Say({ view, act }: { view: CaseView; act: Spoken }) {
  const { lang } = view;
  const { values, errorAt } = typed(view, act);
  const field = t(lang, `worklist.field.${act}`);
  return (
    <CaseForm view={view} act={act}>
      {(['ar', 'en'] as const).map((written) => (
        <TextArea
          lang={lang}
          name={`${act}-${written}`}
          label={t(lang, written === 'ar' ? 'worklist.field.inArabic' : 'worklist.field.inEnglish', { field })}
          value={values[`${act}-${written}`]}
          error={errorAt(`${act}-${written}`)}
          rows={3}
          maxlength={LONGEST}
        />
      ))}
      <p>
        <Button kind={act === 'refuse' ? 'danger' : 'secondary'}>{t(lang, `worklist.act.${act}.button`)}</Button>
      </p>
    </CaseForm>
  );
}
