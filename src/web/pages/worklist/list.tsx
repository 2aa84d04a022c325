// SPDX-License-Identifier: Apache-2.0
import { formatDate, t } from '../../../i18n/index.ts';
import type { Id } from '../../../kernel/index.ts';
import type { JourneyCase } from '../../../modules/journeys/index.ts';
import {
  ButtonLink,
  type Column,
  DateText,
  Empty,
  Icon,
  Ltr,
  Pagination,
  SearchBox,
  Table,
  Tag,
} from '../../ui/index.ts';
import { type ListState, listAddress } from '../catalogue/list-address.ts';
import type { View } from './deps.ts';
import { dueOf, dueWords, stateWords } from './due.ts';
import { InUse, QuickFilters, ServiceFilter, StateTabs } from './list-filters.tsx';
import { addressState, type ListQuery } from './list-query.ts';
import type { ListView } from './list-view.ts';

/** The worklist: what is due first, how to find the rest, and the way to each case. */
export function WorklistBody(view: ListView) {
  const { lang, catalogue, query, list } = view;
  const base = `/${lang}/worklist`;
  const state = addressState(query);
  const entity = catalogue.entities.get(view.entity)?.shortName[lang] ?? view.entity;
  const { q: _, page: __, ...kept } = state;
  return (
    <>
      <div>
        <h1>{t(lang, 'worklist.title')}</h1>
        <p class="lead">{t(lang, 'worklist.lead', { entity })}</p>
      </div>
      <div class="stack">
        <StateTabs {...view} />
        <div class="row apart">
          <SearchBox lang={lang} action={base} label={t(lang, 'worklist.search')} value={query.q} keep={textOf(kept)} />
          <ServiceFilter {...view} />
        </div>
        <QuickFilters {...view} />
        <InUse {...view} />
      </div>
      {list.total === 0 ? <Nothing {...view} /> : <Rows {...view} />}
      <Pagination lang={lang} page={list.page} pages={list.pages} href={(page) => listAddress(base, state, { page })} />
      {list.total > 0 && (
        <p>
          <ButtonLink kind="quiet" icon="download" href={listAddress(`${base}.csv`, state)} download>
            {t(lang, 'worklist.csv')}
          </ButtonLink>
        </p>
      )}
    </>
  );
}

function textOf(state: ListState): Record<string, string> {
  const said = Object.entries(state).filter(([, value]) => value !== undefined && value !== '');
  return Object.fromEntries(said.map(([name, value]) => [name, String(value)]));
}

function Nothing({ lang, query }: ListView) {
  const filtered = query.state ?? query.service ?? query.who ?? query.q ?? (query.overdue || undefined);
  if (!filtered)
    return <Empty icon="check" title={t(lang, 'worklist.empty.title')} text={t(lang, 'worklist.empty.text')} />;
  return (
    <Empty title={t(lang, 'worklist.empty.filtered.title')} text={t(lang, 'worklist.empty.filtered.text')}>
      <ButtonLink href={`/${lang}/worklist`}>{t(lang, 'worklist.empty.all')}</ButtonLink>
    </Empty>
  );
}

function Rows(view: ListView) {
  const { lang, list } = view;
  return (
    <div class="work-list cases">
      <Table
        lang={lang}
        caption={t(lang, 'worklist.count', { count: list.total })}
        columns={columns(view)}
        rows={list.cases}
      />
    </div>
  );
}

function columns(view: ListView): Column<JourneyCase>[] {
  const { lang, catalogue } = view;
  return [
    {
      title: t(lang, 'worklist.col.reference'),
      heading: true,
      cell: (one) => (
        <>
          <a href={`/${lang}/worklist/${one.id}`} data-row>
            <span>{catalogue.services.get(one.service)?.name[lang] ?? one.service}</span>{' '}
            <span class="small soft">
              <Ltr>{one.reference}</Ltr>
            </span>
          </a>
          <span class="narrow">
            <DueCell {...view} one={one} />
          </span>
        </>
      ),
      sort: sorting(view, 'reference'),
    },
    { title: t(lang, 'worklist.col.due'), cell: (one) => <DueCell {...view} one={one} />, sort: sorting(view, 'due') },
    { title: t(lang, 'worklist.col.state'), cell: (one) => stateWords(lang, one), sort: sorting(view, 'state') },
    { title: t(lang, 'worklist.col.assigned'), cell: (one) => <With {...view} staffId={one.assignedTo} /> },
    {
      title: t(lang, 'worklist.col.opened'),
      cell: (one) => <DateText lang={lang} when={one.openedAt ?? one.createdAt} style="short" />,
      sort: sorting(view, 'opened'),
    },
  ];
}

function sorting({ lang, query }: ListView, sort: ListQuery['sort']): NonNullable<Column<JourneyCase>['sort']> {
  const now = query.sort === sort ? (query.descending ? ('descending' as const) : ('ascending' as const)) : undefined;
  const changes = { sort: sort === 'due' ? undefined : sort, dir: now === 'ascending' ? 'desc' : undefined };
  return { href: listAddress(`/${lang}/worklist`, addressState(query), changes), now };
}

/** The date in words; colour and sign only where it has passed. */
export function DueCell({ lang, now, one }: View & { one: JourneyCase }) {
  const due = dueOf(one, now);
  const words = dueWords(lang, due, (at) => formatDate(lang, at, 'short'));
  if (due.kind === 'overdue') {
    return (
      <Tag tone="bad" icon="alert">
        {words}
      </Tag>
    );
  }
  return (
    <span class={due.kind === 'paused' || due.kind === 'closed' ? 'soft' : undefined}>
      {due.kind === 'paused' && <Icon name="snooze" size={16} />} {words}
    </span>
  );
}

/** Who has a case: the reader, a colleague by name, or nobody. */
export function With({
  lang,
  names,
  me,
  staffId,
}: Pick<ListView, 'lang' | 'names' | 'me'> & { staffId: Id | undefined }) {
  if (!staffId) return <span class="soft">{t(lang, 'worklist.nobody')}</span>;
  if (staffId === me) return <strong>{t(lang, 'worklist.you')}</strong>;
  return <bdi>{names.get(staffId)?.[lang] ?? t(lang, 'worklist.colleague')}</bdi>;
}
