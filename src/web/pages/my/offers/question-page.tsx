// SPDX-License-Identifier: Apache-2.0
import { t } from '../../../../i18n/index.ts';
import { inLang, type Lang } from '../../../../kernel/index.ts';
import type { Fact } from '../../../../modules/catalogue/index.ts';
import { bearingOf } from '../../../../modules/offers/index.ts';
import {
  Button,
  ButtonLink,
  Csrf,
  DateField,
  ErrorSummary,
  NumberField,
  Progress,
  Radios,
  SummaryList,
  TextArea,
  TextField,
} from '../../../ui/index.ts';
import { FactValue } from '../fact-list.tsx';
import { namesOf } from '../names.ts';
import type { Visit } from '../visit.ts';
import { ANSWER } from './answer-form.ts';
import { isFirm } from './headline.ts';
import { MainAction } from './offer-page.tsx';
import { type OfferView, questionsOf } from './offer-view.ts';

type Form = Readonly<Record<string, string>>;

export type QuestionPageProps = {
  readonly visit: Visit;
  readonly view: OfferView;
  readonly fact: Fact;
  readonly form: Form;
  readonly error?: string | undefined;
};

/** One question: why we ask, the field, and the way back. Everything typed is kept. */
export function QuestionPage({ visit, view, fact, form, error }: QuestionPageProps) {
  const { lang, href, session } = visit;
  const { all } = questionsOf(view);
  const at = Math.max(0, all.indexOf(fact.id));
  const offer = `/my/offers/${view.offer.id}`;
  const before = all[at - 1];
  return (
    <>
      <ErrorSummary lang={lang} errors={error ? [{ name: ANSWER, message: error }] : []} />
      <Position lang={lang} view={view} at={at + 1} />
      <form method="post" action={href(`${offer}/questions/${fact.id}`)} class="stack loose" novalidate>
        <Csrf token={session.csrf} />
        <AnswerField lang={lang} fact={fact} form={form} error={error} />
        <WhyAsked visit={visit} view={view} fact={fact} />
        <div class="row">
          <Button kind="primary">{t(lang, 'offer.question.save')}</Button>
          <ButtonLink kind="quiet" icon="back" href={href(before ? `${offer}/questions/${before}` : offer)}>
            {t(lang, before ? 'offer.question.back' : 'offer.question.backToOffer')}
          </ButtonLink>
        </div>
      </form>
    </>
  );
}

/** Which question this is, of how many there can be: an answer may make others needless, so it is never more. */
function Position({ lang, view, at }: { lang: Lang; view: OfferView; at: number }) {
  const total = questionsOf(view).answered.length + view.asking.most;
  if (total <= 1) return null;
  const words = t(lang, isFirm(view.asking) ? 'offer.question.of' : 'offer.question.ofAtMost', { at, total });
  return <Progress lang={lang} label={t(lang, 'offer.question.progress')} done={at} total={total} words={words} />;
}

/** Why: what the fact is for, and by name the services that hang on it. */
function WhyAsked({ visit, view, fact }: Omit<QuestionPageProps, 'form'>) {
  const { lang, catalogue } = visit;
  const names = namesOf(catalogue, lang);
  const bearing = bearingOf(catalogue, [...view.chosen, ...view.refused], fact.id);
  const list = (services: readonly string[]) => ({ services: names.list(services.map(names.service)) });
  return (
    <div class="stack tight">
      <h2>{t(lang, 'offer.question.why')}</h2>
      {fact.question && <p>{inLang(fact.question.why, lang)}</p>}
      {bearing.settles.length > 0 && <p>{t(lang, 'offer.question.settles', list(bearing.settles))}</p>}
      {bearing.feeds.length > 0 && <p>{t(lang, 'offer.question.feeds', list(bearing.feeds))}</p>}
      <p class="small soft">{t(lang, 'offer.question.once')}</p>
    </div>
  );
}

type AnswerFieldProps = {
  readonly lang: Lang;
  readonly fact: Fact;
  readonly form: Form;
  readonly error?: string | undefined;
};

/** The field that fits the type of the fact. */
export function AnswerField({ lang, fact, form, error }: AnswerFieldProps) {
  const ask = fact.question ? inLang(fact.question.ask, lang) : inLang(fact.name, lang);
  const hint = fact.question?.hint && inLang(fact.question.hint, lang);
  const field = { lang, name: ANSWER, label: ask, hint, error, question: true };
  const value = form[ANSWER];
  const parts = {
    day: form[`${ANSWER}-day`] ?? '',
    month: form[`${ANSWER}-month`] ?? '',
    year: form[`${ANSWER}-year`] ?? '',
  };
  switch (fact.type) {
    case 'boolean':
      return <Radios {...field} value={value} options={yesNo(lang)} />;
    case 'choice':
      return (
        <Radios
          {...field}
          value={value}
          options={(fact.options ?? []).map((option) => ({ value: option.value, label: inLang(option.name, lang) }))}
        />
      );
    case 'number': {
      const unit = fact.unit && t(lang, 'offer.question.unit', { unit: inLang(fact.unit, lang) });
      return <NumberField {...field} hint={[hint, unit].filter(Boolean).join(' · ')} decimal value={value} />;
    }
    case 'date':
      return <DateField {...field} value={parts} />;
    case 'date-time':
      return (
        <>
          <DateField {...field} value={parts} />
          <TextField
            lang={lang}
            name={`${ANSWER}-time`}
            label={t(lang, 'offer.question.time')}
            hint={t(lang, 'offer.question.time.right')}
            value={form[`${ANSWER}-time`]}
            width="narrow"
            ltr
            inputmode="numeric"
          />
        </>
      );
    case 'list-of-text':
      return (
        <TextArea
          {...field}
          hint={[hint, t(lang, 'offer.question.lines')].filter(Boolean).join(' · ')}
          rows={4}
          value={value}
        />
      );
    case 'text':
      return <TextField {...field} value={value} maxlength={500} />;
  }
}

function yesNo(lang: Lang) {
  return [
    { value: 'true', label: t(lang, 'data.value.yes') },
    { value: 'false', label: t(lang, 'data.value.no') },
  ];
}

/** All answers of this offer to look over, each with the way to change it; then accept. */
export function CheckPage({ visit, view }: { visit: Visit; view: OfferView }) {
  const { lang, href, catalogue } = visit;
  const { answered } = questionsOf(view);
  const known = view.offer.items.flatMap((item) => item.known);
  const rows = answered.map((id) => {
    const fact = catalogue.facts.get(id);
    const ask = fact?.question ? inLang(fact.question.ask, lang) : id;
    return {
      term: ask,
      value: (
        <FactValue lang={lang} catalogue={catalogue} fact={id} value={known.find((one) => one.fact === id)?.value} />
      ),
      action: (
        <a
          href={href(`/my/offers/${view.offer.id}/questions/${id}`)}
          aria-label={`${t(lang, 'offer.check.change')}: ${ask}`}
        >
          {t(lang, 'offer.check.change')}
        </a>
      ),
    };
  });
  return (
    <>
      <div class="stack tight">
        <h1>{t(lang, 'offer.check.title')}</h1>
        <p class="lead">{t(lang, view.asking.now.length > 0 ? 'offer.check.left' : 'offer.check.lead')}</p>
      </div>
      <SummaryList rows={rows} />
      <MainAction visit={visit} view={view} />
      <p>
        <a href={href(`/my/offers/${view.offer.id}`)}>{t(lang, 'offer.question.backToOffer')}</a>
      </p>
    </>
  );
}
