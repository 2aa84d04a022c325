// SPDX-License-Identifier: Apache-2.0
import { formatDate, t } from '../../../i18n/index.ts';
import type { Lang, Text } from '../../../kernel/index.ts';
import type { Catalogue } from '../../../modules/catalogue/index.ts';
import type { Rejection } from '../../../modules/signals/index.ts';
import {
  Button,
  Csrf,
  DateText,
  ErrorSummary,
  Field,
  type FieldError,
  Ltr,
  Notice,
  SummaryList,
  TextArea,
} from '../../ui/index.ts';
import { mendable, textOf, Visible } from './visible.tsx';
import { codeWords, problemWords, sourceWords, typeWords } from './words.ts';

/** A form that came back: what was typed, and what the checks said. */
export type Back = {
  readonly act: 'mend' | 'replay' | 'discard';
  readonly errors: readonly FieldError[];
  readonly body?: string | undefined;
  readonly note?: string | undefined;
  readonly problem?: Readonly<Record<string, unknown>> | undefined;
};

export type RejectionView = {
  readonly lang: Lang;
  readonly catalogue: Catalogue;
  readonly rejection: Rejection & { readonly body: Uint8Array };
  readonly closedBy: Text | undefined;
  readonly csrf: string;
  readonly done: 'replayed' | 'discarded' | undefined;
  readonly back: Back | undefined;
};

const MOST_SHOWN = 20_000;

/** One signal that could not be taken: why, what it was, and what can be done. */
export function RejectionBody(view: RejectionView) {
  const { lang, rejection, back } = view;
  const open = rejection.state === 'open';
  return (
    <>
      <ErrorSummary lang={lang} errors={back?.errors ?? []} />
      {back?.problem && <Problem lang={lang} problem={back.problem} />}
      {view.done && (
        <Notice lang={lang} kind="success">
          <p>{t(lang, `operator.rejection.done.${view.done}`)}</p>
        </Notice>
      )}
      <h1>{codeWords(lang, rejection.code)}</h1>
      {!open && !view.done && <Closed {...view} />}
      <div class="split">
        <div class="stack loose">
          {problemWords(lang, rejection.problem).length > 0 && (
            <section class="stack tight">
              <h2>{t(lang, 'operator.rejection.wrong')}</h2>
              <Problem lang={lang} problem={rejection.problem} />
            </section>
          )}
          <Body {...view} />
          {open && rejection.authenticated && <Mend {...view} />}
        </div>
        <div class="stack loose">
          <About {...view} />
          {open && !rejection.authenticated && (
            <Notice lang={lang}>
              <p>{t(lang, 'operator.rejection.forged')}</p>
            </Notice>
          )}
          {open && rejection.authenticated && <AsItCame {...view} />}
          {open && <Discard {...view} />}
        </div>
      </div>
    </>
  );
}

function Problem({ lang, problem }: { lang: Lang; problem: Readonly<Record<string, unknown>> }) {
  return (
    <ul class="bullets">
      {problemWords(lang, problem).map(({ place, words }) => (
        <li>
          {place !== '' && (
            <>
              <code>
                <Visible text={place} />
              </code>
              :{' '}
            </>
          )}
          <bdi>
            <Visible text={words} />
          </bdi>
        </li>
      ))}
    </ul>
  );
}

function Closed({ lang, rejection, closedBy }: RejectionView) {
  const { state, closed_at, note } = rejection;
  const by = closedBy ? ` ${t(lang, 'operator.rejection.by', { name: closedBy[lang] })}` : '';
  const words =
    note === 'mended'
      ? t(lang, 'operator.rejection.note.mended')
      : note && t(lang, 'operator.rejection.note', { note });
  return (
    <Notice
      lang={lang}
      title={`${t(lang, 'operator.rejection.closed', { state, date: formatDate(lang, closed_at ?? rejection.received_at) })}${by}`}
    >
      {words && <p>{words}</p>}
    </Notice>
  );
}

function About({ lang, catalogue, rejection }: RejectionView) {
  const shown = (text: string | null) => (
    <Ltr>
      <Visible text={text ?? '—'} />
    </Ltr>
  );
  return (
    <section class="stack tight">
      <h2>{t(lang, 'operator.rejection.about')}</h2>
      <SummaryList
        rows={[
          {
            term: t(lang, 'operator.col.received'),
            value: <DateText lang={lang} when={rejection.received_at} style="time" />,
          },
          {
            term: t(lang, 'operator.col.source'),
            value: (
              <>
                <Visible text={sourceWords(lang, catalogue, rejection.source)} />{' '}
                <span class="small soft">{shown(rejection.source)}</span>
              </>
            ),
          },
          {
            term: t(lang, 'operator.rejection.sender'),
            value: t(
              lang,
              rejection.authenticated ? 'operator.rejection.sender.sure' : 'operator.rejection.sender.unsure',
            ),
          },
          {
            term: t(lang, 'operator.col.type'),
            value: (
              <>
                <Visible text={typeWords(lang, catalogue, rejection.type)} />{' '}
                <span class="small soft">{shown(rejection.type)}</span>
              </>
            ),
          },
          { term: t(lang, 'operator.rejection.id'), value: shown(rejection.signal_id) },
          { term: t(lang, 'operator.rejection.contentType'), value: shown(rejection.content_type) },
        ]}
      />
    </section>
  );
}

function Body({ lang, rejection }: RejectionView) {
  const { text, utf8 } = textOf(rejection.body);
  return (
    <section class="stack tight">
      <h2>{t(lang, 'operator.rejection.body')}</h2>
      {!utf8 && <p class="soft">{t(lang, 'operator.rejection.body.encoding')}</p>}
      <p class="small soft">
        {t(lang, text === '' ? 'operator.rejection.body.empty' : 'operator.rejection.body.hidden')}
      </p>
      {text !== '' && (
        <pre class="bytes" dir="ltr" tabindex={0}>
          <code>
            <Visible text={text.slice(0, MOST_SHOWN)} />
          </code>
        </pre>
      )}
      {text.length > MOST_SHOWN && (
        <p class="small soft">{t(lang, 'operator.rejection.body.cut', { count: MOST_SHOWN })}</p>
      )}
    </section>
  );
}

function Mend({ lang, rejection, csrf, back }: RejectionView) {
  const error = back?.errors.find((one) => one.name === 'body')?.message;
  const field = {
    lang,
    name: 'body',
    label: t(lang, 'operator.rejection.mend.field'),
    hint: t(lang, 'operator.rejection.mend.hint'),
    error,
  };
  return (
    <form method="post" action={`/${lang}/operator/rejections/${rejection.id}/mend`} class="stack screen" novalidate>
      <Csrf token={csrf} />
      <h2>{t(lang, 'operator.rejection.mend')}</h2>
      <Field {...field}>
        <textarea
          class="input code"
          id="body"
          name="body"
          dir="ltr"
          rows={18}
          spellcheck={false}
          aria-describedby={error ? 'body-hint body-error' : 'body-hint'}
          aria-invalid={error ? 'true' : undefined}
        >
          {back?.body ?? mendable(textOf(rejection.body).text)}
        </textarea>
      </Field>
      <div>
        <Button kind="primary">{t(lang, 'operator.rejection.mend.button')}</Button>
      </div>
    </form>
  );
}

function AsItCame({ lang, rejection, csrf }: RejectionView) {
  return (
    <form
      method="post"
      action={`/${lang}/operator/rejections/${rejection.id}/replay`}
      class="stack tight screen"
      id="as-is"
    >
      <Csrf token={csrf} />
      <h2>{t(lang, 'operator.rejection.asIs')}</h2>
      <p class="soft">{t(lang, 'operator.rejection.asIs.about')}</p>
      <div>
        <Button>{t(lang, 'operator.rejection.asIs')}</Button>
      </div>
    </form>
  );
}

function Discard({ lang, rejection, csrf, back }: RejectionView) {
  const error = back?.errors.find((one) => one.name === 'note')?.message;
  return (
    <form method="post" action={`/${lang}/operator/rejections/${rejection.id}/discard`} class="stack screen" novalidate>
      <Csrf token={csrf} />
      <h2>{t(lang, 'operator.rejection.discard')}</h2>
      <p class="soft">{t(lang, 'operator.rejection.discard.about')}</p>
      <TextArea
        lang={lang}
        name="note"
        label={t(lang, 'operator.rejection.discard.note')}
        value={back?.note}
        error={error}
        rows={3}
        maxlength={1000}
      />
      <div>
        <Button kind="danger">{t(lang, 'operator.rejection.discard.button')}</Button>
      </div>
    </form>
  );
}
