// SPDX-License-Identifier: Apache-2.0

import { t } from '../../../i18n/index.ts';
import type { Fact } from '../../../modules/catalogue/index.ts';
import { writeIdentityNumber } from '../../../modules/identity/index.ts';
import { type CaseInput, isClosed } from '../../../modules/journeys/index.ts';
import { factValueText, isWrittenLtr } from '../../fact-value-text.ts';
import {
  Button,
  type Column,
  DateText,
  ErrorSummary,
  Ltr,
  Money,
  Notice,
  SummaryList,
  type SummaryRow,
  Table,
  Tag,
} from '../../ui/index.ts';
import { CaseActions, CaseForm } from './case-actions.tsx';
import { CaseThread } from './case-thread.tsx';
import { CaseHistory, CaseTime } from './case-time.tsx';
import type { CaseView } from './case-view.ts';
import { WhatChanged, WhatWasWritten } from './changed.tsx';
import type { View } from './deps.ts';
import { stateWords } from './due.ts';
import { type Act, fitting } from './filled.ts';
import { DueCell, With } from './list.tsx';

/** The page of one case: where it stands first, then what can be done, then all that is known. */
export function CaseBody(view: CaseView) {
  const { lang, one, filled } = view;
  return (
    <>
      <ErrorSummary lang={lang} errors={filled?.errors ?? []} />
      {filled?.seen && <WhatChanged view={view} seen={filled.seen} />}
      {view.done && <JustDone view={view} act={view.done} />}
      <div class="stack tight">
        <h1>{view.catalogue.services.get(one.service)?.name[lang] ?? one.service}</h1>
        <p class="row">
          <Ltr>{one.reference}</Ltr>
          <Tag>{stateWords(lang, one)}</Tag>
          <DueCell {...view} />
          <span>
            <span class="soft">{t(lang, 'worklist.case.assigned')}:</span> <With {...view} staffId={one.assignedTo} />
          </span>
        </p>
        <TakeIt {...view} />
      </div>
      <div class="split">
        <div class="stack loose">
          <Inputs {...view} />
          {filled && !fitting(one).includes(filled.act) && <WhatWasWritten view={view} filled={filled} />}
          <CaseActions {...view} />
          <CaseThread {...view} />
        </div>
        <div class="stack aside">
          <Summary {...view} />
          <CaseTime {...view} />
          <CaseHistory {...view} />
        </div>
      </div>
    </>
  );
}

/** What has just been done; what nobody outside has seen yet can be undone. */
function JustDone({ view, act }: { view: CaseView; act: Act }) {
  const { lang, one, me } = view;
  const undo =
    act === 'take' && one.assignedTo === me ? 'give-back' : act === 'give-back' && !one.assignedTo ? 'take' : undefined;
  return (
    <Notice lang={lang} kind="success">
      <p>{t(lang, `worklist.done.${act}`)}</p>
      {undo && (
        <CaseForm view={view} act={undo}>
          <div>
            <Button kind="quiet">{t(lang, 'worklist.act.undo')}</Button>
          </div>
        </CaseForm>
      )}
    </Notice>
  );
}

function TakeIt(view: CaseView) {
  const { lang, one, me, names, done } = view;
  if (isClosed(one.state) || one.handling !== 'worklist' || done === 'give-back') return null;
  if (one.assignedTo === me) {
    return done === 'take' ? null : (
      <CaseForm view={view} act="give-back">
        <div>
          <Button kind="quiet">{t(lang, 'worklist.act.give-back')}</Button>
        </div>
      </CaseForm>
    );
  }
  const name = one.assignedTo && (names.get(one.assignedTo)?.[lang] ?? t(lang, 'worklist.colleague'));
  return (
    <CaseForm view={view} act="take">
      <div data-key="t">
        <Button kind={name ? 'secondary' : 'primary'}>
          {name ? t(lang, 'worklist.act.take.from', { name }) : t(lang, 'worklist.act.take')}
        </Button>
      </div>
    </CaseForm>
  );
}

function Summary({ lang, catalogue, one }: CaseView) {
  const service = catalogue.services.get(one.service)?.name[lang] ?? one.service;
  const rows: SummaryRow[] = [
    {
      term: t(lang, 'worklist.case.person'),
      value: <Person lang={lang} one={one} />,
    },
    {
      term: t(lang, 'worklist.case.service'),
      value: t(lang, 'worklist.case.version', { service, version: one.version }),
    },
    { term: t(lang, 'worklist.due.date'), value: <DateText lang={lang} when={one.dueOn} style="weekday" /> },
    { term: t(lang, 'worklist.case.fee'), value: <Money lang={lang} fils={one.feeFils} /> },
  ];
  if (one.reason) {
    const term = t(lang, isClosed(one.state) ? 'worklist.case.reason' : 'worklist.case.waitsFor');
    rows.push({ term, value: one.reason[lang] });
  }
  const outputs = Object.entries(one.outputs);
  return (
    <div class="stack">
      <SummaryList rows={rows} />
      {outputs.length > 0 && (
        <div>
          <h2>{t(lang, 'worklist.outputs.title')}</h2>
          <SummaryList
            rows={outputs.map(([fact, value]) => ({
              term: catalogue.facts.get(fact)?.name[lang] ?? fact,
              value: <Value lang={lang} fact={catalogue.facts.get(fact)} value={value} />,
            }))}
          />
        </div>
      )}
    </div>
  );
}

/** Whom the case is for: the entity learns it when its work begins, and not before. */
function Person({ lang, one: { applicant } }: Pick<CaseView, 'lang' | 'one'>) {
  if (!applicant) return <span class="soft">{t(lang, 'worklist.case.noName')}</span>;
  const { name, identityNumber } = applicant;
  return (
    <>
      <bdi>{name[lang]}</bdi> {identityNumber && <Ltr>{writeIdentityNumber(identityNumber)}</Ltr>}
    </>
  );
}

function Inputs({ lang, catalogue, one }: CaseView) {
  const columns: Column<CaseInput>[] = [
    {
      title: t(lang, 'worklist.inputs.fact'),
      heading: true,
      cell: ({ fact }) => catalogue.facts.get(fact)?.name[lang] ?? fact,
    },
    {
      title: t(lang, 'worklist.inputs.value'),
      cell: ({ fact, value }) => <Value lang={lang} fact={catalogue.facts.get(fact)} value={value} />,
    },
    { title: t(lang, 'worklist.inputs.source'), cell: ({ source }) => sourceName({ lang, catalogue }, source) },
    {
      title: t(lang, 'worklist.inputs.date'),
      cell: ({ obtainedAt }) => <DateText lang={lang} when={obtainedAt} style="short" />,
    },
  ];
  return (
    <section class="stack">
      <h2>{t(lang, 'worklist.inputs.title')}</h2>
      <p class="soft">{t(lang, one.inputs.length > 0 ? 'worklist.inputs.lead' : 'worklist.inputs.none')}</p>
      {one.inputs.length > 0 && (
        <Table lang={lang} caption={t(lang, 'worklist.inputs.title')} columns={columns} rows={one.inputs} hideCaption />
      )}
    </section>
  );
}

function sourceName({ lang, catalogue }: Pick<View, 'lang' | 'catalogue'>, source: string): string {
  if (source === 'person') return t(lang, 'worklist.source.person');
  return catalogue.entities.get(source)?.shortName[lang] ?? source;
}

function Value({ lang, fact, value }: { lang: View['lang']; fact: Fact | undefined; value: unknown }) {
  const text = factValueText(lang, fact, value);
  return isWrittenLtr(text) ? <Ltr>{text}</Ltr> : <bdi>{text}</bdi>;
}
