// SPDX-License-Identifier: Apache-2.0
import { formatNumber, t } from '../../../i18n/index.ts';
import type { Lang } from '../../../kernel/index.ts';
import type { Catalogue } from '../../../modules/catalogue/index.ts';
import type { StaffSession } from '../../../modules/identity/index.ts';
import type { Rejection } from '../../../modules/signals/index.ts';
import { type Column, DateText, Empty, FilterChips, Pagination, Table } from '../../ui/index.ts';
import { listAddress } from '../catalogue/list-address.ts';
import { OperatorTabs } from './tabs.tsx';
import { Visible } from './visible.tsx';
import { codeWords, sourceWords, typeWords } from './words.ts';

export const PAGE_SIZE = 25;
export const STATES = ['open', 'replayed', 'discarded'] as const;

export type RejectionsView = {
  readonly lang: Lang;
  readonly catalogue: Catalogue;
  readonly session: StaffSession;
  readonly demo: boolean;
  readonly found: {
    readonly rejections: readonly Rejection[];
    readonly byCode: readonly { code: string; count: number }[];
  };
  readonly state: Rejection['state'];
  readonly code: string | undefined;
  readonly page: number;
};

/** What could not be taken, newest first, by state and by reason. */
export function RejectionsBody(view: RejectionsView) {
  const { lang, found, state, code, page } = view;
  const base = `/${lang}/operator/rejections`;
  const address = { state: state === 'open' ? undefined : state, code };
  const total = found.byCode
    .filter((one) => !code || one.code === code)
    .reduce((sum, one) => sum + Number(one.count), 0);
  return (
    <>
      <div>
        <h1>{t(lang, 'operator.rejections.title')}</h1>
        <p class="lead">{t(lang, 'operator.rejections.lead')}</p>
      </div>
      <OperatorTabs lang={lang} session={view.session} demo={view.demo} here="/operator/rejections" />
      <div class="stack">
        <nav aria-label={t(lang, 'operator.rejections.states')}>
          <ul class="quick">
            {STATES.map((one) => (
              <li>
                <a
                  href={listAddress(base, { state: one === 'open' ? undefined : one })}
                  aria-current={one === state ? 'page' : undefined}
                >
                  {t(lang, `operator.rejections.state.${one}`)}
                </a>
              </li>
            ))}
          </ul>
        </nav>
        <Codes {...view} />
        {code && (
          <FilterChips
            lang={lang}
            filters={[{ label: codeWords(lang, code), without: listAddress(base, address, { code: undefined }) }]}
            clear={base}
          />
        )}
      </div>
      {total === 0 ? (
        <Empty
          icon="check"
          title={t(lang, 'operator.rejections.empty.title')}
          text={t(lang, 'operator.rejections.empty.text')}
        />
      ) : (
        <div class="work-list">
          <Table
            lang={lang}
            caption={t(lang, 'operator.rejections.count', { count: total })}
            columns={columns(view)}
            rows={found.rejections}
          />
        </div>
      )}
      <Pagination
        lang={lang}
        page={page}
        pages={Math.max(1, Math.ceil(total / PAGE_SIZE))}
        href={(to) => listAddress(base, address, { page: to })}
      />
    </>
  );
}

function Codes({ lang, found, state, code }: RejectionsView) {
  if (code || found.byCode.length < 2) return null;
  const address = { state: state === 'open' ? undefined : state };
  return (
    <ul class="quick small" aria-label={t(lang, 'operator.rejections.codes')}>
      {found.byCode.map((one) => (
        <li>
          <a href={listAddress(`/${lang}/operator/rejections`, address, { code: one.code })}>
            {codeWords(lang, one.code)} ({formatNumber(lang, Number(one.count))})
          </a>
        </li>
      ))}
    </ul>
  );
}

function columns({ lang, catalogue }: RejectionsView): Column<Rejection>[] {
  return [
    {
      title: t(lang, 'operator.col.code'),
      heading: true,
      cell: (one) => (
        <a href={`/${lang}/operator/rejections/${one.id}`} data-row>
          {codeWords(lang, one.code)}
        </a>
      ),
    },
    {
      title: t(lang, 'operator.col.received'),
      cell: (one) => <DateText lang={lang} when={one.received_at} style="time" />,
    },
    {
      title: t(lang, 'operator.col.source'),
      cell: (one) => (
        <bdi>
          <Visible text={sourceWords(lang, catalogue, one.source)} />
        </bdi>
      ),
    },
    {
      title: t(lang, 'operator.col.type'),
      cell: (one) => (
        <bdi>
          <Visible text={typeWords(lang, catalogue, one.type)} />
        </bdi>
      ),
    },
  ];
}
