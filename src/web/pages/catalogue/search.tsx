// SPDX-License-Identifier: Apache-2.0
import { t } from '../../../i18n/index.ts';
import { type Findable, type FoundKind, type SearchResults, search } from '../../../modules/catalogue/index.ts';
import { frameOf, type WebContext } from '../../context.ts';
import { Card, Empty, type Filter, FilterChips, Layout, Pagination, SearchBox, Tag } from '../../ui/index.ts';
import { LifeEventCard } from './cards.tsx';
import { answer, type CatalogueDeps, type View } from './deps.ts';
import { listAddress, oneOf, pageOf } from './list-address.ts';

const PAGE_SIZE = 20;
const STARTS_SHOWN = 6;
const KINDS: readonly FoundKind[] = ['life-event', 'bundle', 'service', 'entity'];
const PATHS: Readonly<Record<FoundKind, string>> = {
  'life-event': 'life-events',
  bundle: 'bundles',
  service: 'services',
  entity: 'entities',
};

type State = { readonly q: string; readonly kind: FoundKind | undefined; readonly entity: string | undefined };
type Asked = View & { readonly state: State; readonly results: SearchResults };

/** Search in plain words, in either language. */
export async function searchPage(c: WebContext, deps: CatalogueDeps): Promise<Response> {
  const catalogue = await deps.catalogue.current();
  const { lang } = c.var;
  const state: State = {
    q: (c.req.query('q') ?? '').trim().slice(0, 200),
    kind: oneOf(KINDS, c.req.query('kind')),
    entity: oneOf([...catalogue.entities.keys()], c.req.query('entity')),
  };
  const results = search(catalogue, state.q, lang, state);
  const asked = { lang, catalogue, state, results };
  const title = state.q ? t(lang, 'catalogue.search.titleFor', { query: state.q }) : t(lang, 'catalogue.search.title');
  return answer(
    c,
    <Layout {...frameOf(c, { title, breadcrumbs: [{ label: t(lang, 'catalogue.search.title') }] })}>
      <h1>{title}</h1>
      <SearchBox lang={lang} action={`/${lang}/search`} label={t(lang, 'home.search.label')} value={state.q} />
      {state.q === '' ? <Start {...asked} /> : <Found {...asked} page={c.req.query('page')} />}
    </Layout>,
  );
}

function Start({ lang, catalogue }: Asked) {
  return (
    <section class="stack">
      <p class="soft">{t(lang, 'catalogue.search.hint')}</p>
      <h2>{t(lang, 'catalogue.search.start')}</h2>
      <ul class="grid">
        {[...catalogue.lifeEvents.values()].slice(0, STARTS_SHOWN).map((lifeEvent) => (
          <li>
            <LifeEventCard lang={lang} catalogue={catalogue} lifeEvent={lifeEvent} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Found({ page: asked, ...found }: Asked & { page: string | undefined }) {
  const { lang, state, results } = found;
  const { rows, page, pages } = pageOf(results.hits, { page: asked, size: PAGE_SIZE });
  const base = `/${lang}/search`;
  return (
    <>
      <Facets {...found} />
      <FilterChips lang={lang} filters={filtersIn(found)} clear={listAddress(base, { q: state.q })} />
      <p class="soft" role="status">
        {t(lang, 'catalogue.search.count', { count: results.hits.length })}
      </p>
      {rows.length === 0 ? <Nothing {...found} /> : <Hits {...found} hits={rows} />}
      <Pagination lang={lang} page={page} pages={pages} href={(to) => listAddress(base, state, { page: to })} />
    </>
  );
}

function Facets({ lang, catalogue, state, results }: Asked) {
  const href = (changes: Partial<Record<keyof State, string>>) => listAddress(`/${lang}/search`, state, changes);
  const entities = [...results.entities].sort(([, a], [, b]) => b - a).slice(0, 8);
  return (
    <div class="stack tight">
      {results.kinds.size > 1 && (
        <div class="row">
          <strong>{t(lang, 'catalogue.search.kind')}</strong>
          {KINDS.filter((kind) => results.kinds.has(kind)).map((kind) => (
            <a href={href({ kind })} aria-current={state.kind === kind ? 'true' : undefined}>
              {t(lang, `catalogue.kind.${kind}`)} ({results.kinds.get(kind)})
            </a>
          ))}
        </div>
      )}
      {entities.length > 1 && (
        <div class="row">
          <strong>{t(lang, 'catalogue.search.entity')}</strong>
          {entities.map(([entity, count]) => (
            <a href={href({ entity })} aria-current={state.entity === entity ? 'true' : undefined}>
              {catalogue.entities.get(entity)?.shortName[lang]} ({count})
            </a>
          ))}
        </div>
      )}
    </div>
  );
}

function filtersIn({ lang, catalogue, state }: Asked): Filter[] {
  const base = `/${lang}/search`;
  const filters: Filter[] = [];
  if (state.kind)
    filters.push({
      label: t(lang, `catalogue.kind.${state.kind}`),
      without: listAddress(base, state, { kind: undefined }),
    });
  const entity = state.entity && catalogue.entities.get(state.entity);
  if (entity) filters.push({ label: entity.shortName[lang], without: listAddress(base, state, { entity: undefined }) });
  return filters;
}

function Hits({ lang, catalogue, hits }: View & { hits: readonly Findable[] }) {
  return (
    <ol class="plain stack">
      {hits.map(({ kind, id, name, summary, entities }) => (
        <li>
          <Card title={name[lang]} href={`/${lang}/${PATHS[kind]}/${id}`} level={2}>
            <p class="soft">{summary[lang]}</p>
            <div class="row">
              <Tag>{t(lang, `catalogue.kind.${kind}`)}</Tag>
              {kind === 'service' && (
                <span class="small">{catalogue.entities.get(entities[0] ?? '')?.shortName[lang]}</span>
              )}
            </div>
          </Card>
        </li>
      ))}
    </ol>
  );
}

function Nothing({ lang, results, state }: Asked) {
  const isNarrowed = state.kind !== undefined || state.entity !== undefined;
  return (
    <Empty title={t(lang, 'catalogue.empty.title')} text={t(lang, 'catalogue.empty.text')}>
      {results.suggestions.length > 0 && !isNarrowed && (
        <>
          <p>{t(lang, 'catalogue.search.nearest')}</p>
          <ul class="chips">
            {results.suggestions.map(({ kind, id, name }) => (
              <li>
                <a class="chip" href={`/${lang}/${PATHS[kind]}/${id}`}>
                  {name[lang]}
                </a>
              </li>
            ))}
          </ul>
        </>
      )}
      <a href={`/${lang}/life-events`}>{t(lang, 'catalogue.lifeEvents.title')}</a>
    </Empty>
  );
}
