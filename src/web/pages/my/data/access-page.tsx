// SPDX-License-Identifier: Apache-2.0
import { t } from '../../../../i18n/index.ts';
import { type Id, inLang } from '../../../../kernel/index.ts';
import type { ReceiptRow } from '../../../../modules/registers/index.ts';
import {
  Button,
  ButtonLink,
  type Column,
  DateText,
  Empty,
  FilterChips,
  Pagination,
  Select,
  Table,
} from '../../../ui/index.ts';
import { namesOf } from '../names.ts';
import { PersonSwitch, personQuery, withQuery } from '../person-switch.tsx';
import type { Visit } from '../visit.ts';

export type AccessPageProps = {
  readonly visit: Visit;
  readonly person: Id;
  readonly receipts: readonly ReceiptRow[];
  readonly total: number;
  readonly page: number;
  readonly pages: number;
  readonly entity: string | undefined;
  readonly entities: readonly string[];
};

/** Who looked at a person's data: who, when, what, why, for which service. Every access is here, also one in vain. */
export function AccessPage(props: AccessPageProps) {
  const { visit, person, receipts, total, page, pages, entity } = props;
  const { lang, href, catalogue } = visit;
  const kept = { ...personQuery(visit, person), entity };
  const at = (query: Readonly<Record<string, string | undefined>>) => href(withQuery('/my/data/access', query));
  const names = namesOf(catalogue, lang);
  const filters = entity ? [{ label: names.entity(entity), without: at({ ...kept, entity: undefined }) }] : [];
  return (
    <>
      <div class="stack tight">
        <h1>{t(lang, 'data.access.title')}</h1>
        <p class="lead">{t(lang, 'data.access.lead', { count: total })}</p>
        <p class="soft reading">{t(lang, 'data.access.about')}</p>
      </div>
      <PersonSwitch visit={visit} path="/my/data/access" shown={person} />
      <EntityFilter {...props} />
      <FilterChips lang={lang} filters={filters} clear={at({ ...kept, entity: undefined })} />
      {total === 0 ? (
        <Empty icon="eye" title={t(lang, 'data.access.empty')} text={t(lang, 'data.access.empty.text')} />
      ) : (
        <Table
          lang={lang}
          caption={t(lang, 'data.access.title')}
          hideCaption
          stacks
          columns={columns(visit)}
          rows={receipts}
        />
      )}
      <Pagination
        lang={lang}
        page={page}
        pages={pages}
        href={(number) => at({ ...kept, page: number > 1 ? String(number) : undefined })}
      />
      {total > 0 && (
        <div class="row">
          <ButtonLink icon="download" download href={href(withQuery('/my/data/access.csv', kept))}>
            {t(lang, 'data.access.csv')}
          </ButtonLink>
        </div>
      )}
    </>
  );
}

function EntityFilter({ visit, person, entity, entities }: AccessPageProps) {
  const { lang, catalogue, href } = visit;
  if (entities.length < 2) return null;
  const names = namesOf(catalogue, lang);
  const options = entities.map((id) => ({ value: id, label: names.entity(id) }));
  return (
    <form method="get" action={href('/my/data/access')} class="row filter">
      {Object.entries(personQuery(visit, person)).map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
      <Select
        lang={lang}
        name="entity"
        label={t(lang, 'data.access.entity')}
        options={options}
        value={entity}
        empty={t(lang, 'data.access.everyone')}
      />
      <Button>{t(lang, 'data.access.filter')}</Button>
    </form>
  );
}

function columns({ lang, catalogue }: Visit): readonly Column<ReceiptRow>[] {
  const names = namesOf(catalogue, lang);
  return [
    { title: t(lang, 'data.access.when'), cell: (row) => <DateText lang={lang} when={row.at} style="time" /> },
    { title: t(lang, 'data.access.who'), heading: true, cell: (row) => names.entity(row.entity_id) },
    {
      title: t(lang, 'data.access.what'),
      cell: (row) => (
        <span class="stack tight">
          <span>{names.list(row.facts.map(names.fact))}</span>
          <span class="small soft">{outcomeWords(row, { lang, from: names.source(row.register_id) })}</span>
        </span>
      ),
    },
    {
      title: t(lang, 'data.access.why'),
      cell: (row) => (
        <span class="stack tight">
          <span>{inLang(row.purpose, lang)}</span>
          <span class="small soft">{inLang(row.basis, lang)}</span>
        </span>
      ),
    },
    {
      title: t(lang, 'data.access.service'),
      cell: (row) => (row.service_id ? names.service(row.service_id) : t(lang, 'data.access.offer')),
    },
  ];
}

/** What came of an access, in words. */
export function outcomeWords(row: ReceiptRow, { lang, from }: { lang: Visit['lang']; from: string }): string {
  return t(lang, `data.access.outcome.${row.outcome}`, { from });
}
