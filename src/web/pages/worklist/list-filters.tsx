// SPDX-License-Identifier: Apache-2.0
import { t } from '../../../i18n/index.ts';
import type { CaseState } from '../../../modules/journeys/index.ts';
import { type Filter, FilterChips } from '../../ui/index.ts';
import { listAddress } from '../catalogue/list-address.ts';
import { addressState, LISTED_STATES } from './list-query.ts';
import type { ListView } from './list-view.ts';

/** The states with how many cases each has: what is open first, then each state on its own. */
export function StateTabs({ lang, query, list }: ListView) {
  const base = `/${lang}/worklist`;
  const { byState, open } = list.counts;
  // What is finished in an unusual way is shown where there is any, so that the usual stays in sight.
  const states = LISTED_STATES.filter((state, index) => index < 4 || byState[state] || query.state === state);
  const tab = (state: CaseState | undefined, label: string, count: number) => (
    <li>
      <a
        href={listAddress(base, addressState(query), { state, overdue: undefined })}
        aria-current={query.state === state ? 'page' : undefined}
      >
        {label} <span class="num soft">{count}</span>
      </a>
    </li>
  );
  return (
    <nav aria-label={t(lang, 'worklist.tabs.label')}>
      <ul class="tabs">
        {tab(undefined, t(lang, 'worklist.tab.open'), open)}
        {states.map((state) => tab(state, t(lang, `worklist.state.${state}`), byState[state] ?? 0))}
      </ul>
    </nav>
  );
}

/** What people look for most, one click each; what is in use already stands among the chips instead. */
export function QuickFilters({ lang, query, list }: ListView) {
  const base = `/${lang}/worklist`;
  const { mine, unassigned, overdue } = list.counts;
  const all = [
    { show: query.who !== 'mine', changes: { who: 'mine' }, label: t(lang, 'worklist.quick.mine', { count: mine }) },
    {
      show: query.who !== 'nobody',
      changes: { who: 'nobody' },
      label: t(lang, 'worklist.quick.nobody', { count: unassigned }),
    },
    {
      show: !query.overdue,
      changes: { overdue: 1, state: undefined },
      label: t(lang, 'worklist.quick.overdue', { count: overdue }),
    },
  ];
  return (
    <ul class="quick" aria-label={t(lang, 'worklist.quick.label')}>
      {all
        .filter((one) => one.show)
        .map((one) => (
          <li>
            <a href={listAddress(base, addressState(query), one.changes)}>{one.label}</a>
          </li>
        ))}
    </ul>
  );
}

/** One service of many, in effect when shown. */
export function ServiceFilter({ lang, query, list, catalogue }: ListView) {
  const { service: _, page: __, ...kept } = addressState(query);
  const hidden = Object.entries(kept).filter(([, value]) => value !== undefined);
  const names = list.services
    .map((id) => ({ id, name: catalogue.services.get(id)?.name[lang] ?? id }))
    .sort((a, b) => a.name.localeCompare(b.name, lang));
  return (
    <form action={`/${lang}/worklist`} method="get" class="stack tight screen">
      <label for="service">{t(lang, 'worklist.filter.service')}</label>
      <div class="search">
        <select class="input" id="service" name="service">
          <option value="">{t(lang, 'worklist.filter.serviceAll')}</option>
          {names.map(({ id, name }) => (
            <option value={id} selected={id === query.service}>
              {name}
            </option>
          ))}
        </select>
        {hidden.map(([name, value]) => (
          <input type="hidden" name={name} value={String(value)} />
        ))}
        <button class="btn" type="submit">
          {t(lang, 'worklist.filter.show')}
        </button>
      </div>
    </form>
  );
}

/** The filters in use, each removable. */
export function InUse({ lang, query, catalogue }: ListView) {
  const base = `/${lang}/worklist`;
  const state = addressState(query);
  const without = (name: string) => listAddress(base, state, { [name]: undefined });
  const filters: Filter[] = [];
  if (query.state) {
    const name = t(lang, `worklist.state.${query.state}`);
    filters.push({ label: t(lang, 'worklist.filter.state', { state: name }), without: without('state') });
  }
  if (query.service) {
    filters.push({
      label: catalogue.services.get(query.service)?.name[lang] ?? query.service,
      without: without('service'),
    });
  }
  if (query.who) filters.push({ label: t(lang, `worklist.filter.${query.who}`), without: without('who') });
  if (query.overdue) filters.push({ label: t(lang, 'worklist.filter.overdue'), without: without('overdue') });
  if (query.q) filters.push({ label: t(lang, 'worklist.filter.search', { text: query.q }), without: without('q') });
  return <FilterChips lang={lang} filters={filters} clear={base} />;
}
