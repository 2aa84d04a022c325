// SPDX-License-Identifier: Apache-2.0
import { formatWorkingDays, t } from '../../../i18n/index.ts';
import {
  AXES,
  listServices,
  type PublishedService,
  type ServiceSort,
  type ServicesWanted,
  STAGES,
} from '../../../modules/catalogue/index.ts';
import { frameOf, type WebContext } from '../../context.ts';
import {
  Button,
  ButtonLink,
  type Column,
  Empty,
  type Filter,
  FilterChips,
  Layout,
  Money,
  Pagination,
  Select,
  Table,
  TextField,
} from '../../ui/index.ts';
import { answer, type CatalogueDeps, type View } from './deps.ts';
import { listAddress, pageOf } from './list-address.ts';
import { readServicesWanted } from './services-state.ts';

const PAGE_SIZE = 25;

type Listed = View & { readonly state: ServicesWanted };

/** Every service, narrowed and sorted by the address. */
export async function servicesPage(c: WebContext, deps: CatalogueDeps): Promise<Response> {
  const catalogue = await deps.catalogue.current();
  const { lang } = c.var;
  const state = readServicesWanted((name) => c.req.query(name), catalogue);
  const services = listServices(catalogue, state, lang);
  const { rows, page, pages } = pageOf(services, { page: c.req.query('page'), size: PAGE_SIZE });
  const title = t(lang, 'catalogue.services.title');
  const listed = { lang, catalogue, state };
  const base = `/${lang}/services`;
  return answer(
    c,
    <Layout {...frameOf(c, { title, breadcrumbs: [{ label: title }] })}>
      <h1>{title}</h1>
      <Narrow {...listed} />
      <FilterChips lang={lang} filters={filtersIn(listed)} clear={base} />
      <div class="row apart">
        <p class="soft">{t(lang, 'catalogue.services.count', { count: services.length })}</p>
        <ButtonLink kind="quiet" icon="download" href={listAddress(`/${lang}/services.csv`, state)}>
          {t(lang, 'catalogue.csv')}
        </ButtonLink>
      </div>
      {rows.length === 0 ? (
        <Empty title={t(lang, 'catalogue.empty.title')} text={t(lang, 'catalogue.empty.text')} />
      ) : (
        <Table lang={lang} caption={title} hideCaption columns={columnsOf(listed)} rows={rows} />
      )}
      <Pagination lang={lang} page={page} pages={pages} href={(to) => listAddress(base, state, { page: to })} />
    </Layout>,
  );
}

function Narrow({ lang, catalogue, state }: Listed) {
  const empty = t(lang, 'catalogue.filter.all');
  const entities = [...catalogue.entities.values()].filter((entity) => catalogue.servicesOf(entity.id).length > 0);
  return (
    <search>
      <form method="get" action={`/${lang}/services`} class="panel">
        <div class="grid">
          <TextField lang={lang} name="q" label={t(lang, 'catalogue.search.label')} value={state.q ?? ''} />
          <Select
            lang={lang}
            name="entity"
            label={t(lang, 'catalogue.entity')}
            empty={empty}
            value={state.entity}
            options={entities.map(({ id, shortName }) => ({ value: id, label: shortName[lang] }))}
          />
          <Select
            lang={lang}
            name="axis"
            label={t(lang, 'catalogue.axis')}
            empty={empty}
            value={state.axis}
            options={AXES.map((axis) => ({ value: axis, label: t(lang, `catalogue.axis.${axis}`) }))}
          />
          <Select
            lang={lang}
            name="stage"
            label={t(lang, 'catalogue.stage')}
            empty={empty}
            value={state.stage}
            options={STAGES.map((stage) => ({ value: stage, label: t(lang, `catalogue.stage.${stage}`) }))}
          />
        </div>
        {state.sort && <input type="hidden" name="sort" value={state.sort} />}
        {state.order && <input type="hidden" name="order" value={state.order} />}
        <div>
          <Button icon="search">{t(lang, 'catalogue.filter.apply')}</Button>
        </div>
      </form>
    </search>
  );
}

function filtersIn({ lang, catalogue, state }: Listed): Filter[] {
  const labels: readonly (readonly [keyof ServicesWanted, string | undefined])[] = [
    ['q', state.q],
    ['entity', state.entity && catalogue.entities.get(state.entity)?.shortName[lang]],
    ['axis', state.axis && t(lang, `catalogue.axis.${state.axis}`)],
    ['stage', state.stage && t(lang, `catalogue.stage.${state.stage}`)],
  ];
  return labels.flatMap(([name, label]) =>
    label ? [{ label, without: listAddress(`/${lang}/services`, state, { [name]: undefined }) }] : [],
  );
}

function columnsOf({ lang, catalogue, state }: Listed): Column<PublishedService>[] {
  const sortBy = (sort: ServiceSort) => {
    const isUp = state.sort === sort && state.order !== 'down';
    const href = listAddress(`/${lang}/services`, state, { sort, order: isUp ? 'down' : undefined });
    if (state.sort !== sort) return { href };
    return { href, now: isUp ? ('ascending' as const) : ('descending' as const) };
  };
  return [
    {
      title: t(lang, 'catalogue.name'),
      heading: true,
      sort: sortBy('name'),
      cell: (service) => <a href={`/${lang}/services/${service.id}`}>{service.name[lang]}</a>,
    },
    {
      title: t(lang, 'catalogue.entity'),
      sort: sortBy('entity'),
      cell: ({ entity }) => (
        <a href={`/${lang}/entities/${entity}`}>{catalogue.entities.get(entity)?.shortName[lang]}</a>
      ),
    },
    {
      title: t(lang, 'catalogue.cost'),
      sort: sortBy('cost'),
      cell: ({ feeFils }) => <Money lang={lang} fils={feeFils} />,
    },
    {
      title: t(lang, 'catalogue.time'),
      sort: sortBy('time'),
      cell: ({ standardDays }) => formatWorkingDays(lang, standardDays),
    },
  ];
}
