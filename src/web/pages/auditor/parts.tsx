// SPDX-License-Identifier: Apache-2.0
import { t } from '../../../i18n/index.ts';
import type { Lang } from '../../../kernel/index.ts';
import type { ChainCheck, TrailEntry } from '../../../platform/audit-trail.ts';
import { NOBODY } from '../../../platform/db/index.ts';
import {
  Button,
  type Column,
  DateText,
  Empty,
  Icon,
  Ltr,
  Notice,
  SearchBox,
  Table,
  TextField,
} from '../../ui/index.ts';

/** Whether a chain is whole, and where it is not. */
export function CheckResult({ lang, check }: { lang: Lang; check: ChainCheck }) {
  const count = <p>{t(lang, 'operator.audit.entries', { count: check.entries })}</p>;
  if (check.state === 'empty') return <Notice lang={lang} title={t(lang, 'operator.audit.empty')} />;
  if (check.state === 'whole') {
    return (
      <Notice lang={lang} kind="success" title={t(lang, 'operator.audit.whole')}>
        {count}
      </Notice>
    );
  }
  const words =
    check.state === 'broken' ? t(lang, 'operator.audit.broken', { at: check.at }) : t(lang, 'operator.audit.cut');
  return (
    <div class="notice bad" role="alert">
      <Icon name="alert" size={24} />
      <div>
        <strong>{words}</strong>
        {count}
      </div>
    </div>
  );
}

/** Asks whose chain is to be checked. */
export function CheckForm({
  lang,
  value,
  error,
}: {
  lang: Lang;
  value: string | undefined;
  error: string | undefined;
}) {
  return (
    <form method="get" action={`/${lang}/auditor/chains`} class="stack screen">
      <TextField
        lang={lang}
        name="person"
        label={t(lang, 'operator.audit.person')}
        hint={t(lang, 'operator.audit.person.hint')}
        value={value}
        error={error}
        width="medium"
        ltr
      />
      <div class="row">
        <Button>{t(lang, 'operator.audit.verify.button')}</Button>
        <a href={`/${lang}/auditor/chains?person=${NOBODY}`}>{t(lang, 'operator.audit.nobody')}</a>
      </div>
    </form>
  );
}

/** Asks for everything that was written about one thing. */
export function SearchForm({ lang, value }: { lang: Lang; value: string | undefined }) {
  return (
    <div class="stack tight screen">
      <SearchBox
        lang={lang}
        action={`/${lang}/auditor`}
        name="subject"
        label={t(lang, 'operator.audit.search')}
        value={value}
      />
      <p class="hint">{t(lang, 'operator.audit.search.hint')}</p>
    </div>
  );
}

/** Entries as they were written, newest first. */
export function Entries({ lang, title, entries }: { lang: Lang; title: string; entries: readonly TrailEntry[] }) {
  if (entries.length === 0)
    return <Empty title={t(lang, 'operator.audit.none.title')} text={t(lang, 'operator.audit.none.text')} />;
  const columns: Column<TrailEntry>[] = [
    { title: t(lang, 'operator.audit.col.action'), heading: true, cell: (one) => <Ltr>{one.action}</Ltr> },
    { title: t(lang, 'operator.audit.col.at'), cell: (one) => <DateText lang={lang} when={one.at} style="time" /> },
    {
      title: t(lang, 'operator.audit.col.actor'),
      cell: (one) => (
        <span class="small">
          <Ltr>{one.actor}</Ltr>
        </span>
      ),
    },
    {
      title: t(lang, 'operator.audit.col.subject'),
      cell: (one) => (
        <div class="small">
          <Ltr>{one.subject}</Ltr>
          {one.detail && (
            <div class="soft">
              <Ltr>{JSON.stringify(one.detail)}</Ltr>
            </div>
          )}
        </div>
      ),
    },
    { title: t(lang, 'operator.audit.col.seq'), numeric: true, cell: (one) => one.seq },
  ];
  return (
    <div class="work-list">
      <Table lang={lang} caption={title} columns={columns} rows={entries} />
    </div>
  );
}
