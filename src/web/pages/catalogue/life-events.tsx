// SPDX-License-Identifier: Apache-2.0
import { t } from '../../../i18n/index.ts';
import {
  AXES,
  type Axis,
  type Catalogue,
  type PublishedLifeEvent,
  STAGES,
  type Stage,
} from '../../../modules/catalogue/index.ts';
import { frameOf, type WebContext } from '../../context.ts';
import { Empty, type Filter, FilterChips, Icon, Layout } from '../../ui/index.ts';
import { LifeEventCard } from './cards.tsx';
import { answer, type CatalogueDeps, type View } from './deps.ts';
import { listAddress, oneOf } from './list-address.ts';

type State = { readonly by: 'axis' | undefined; readonly axis: Axis | undefined; readonly stage: Stage | undefined };

/** Everything that happens in a life, by stage or by axis. */
export async function lifeEventsPage(c: WebContext, deps: CatalogueDeps): Promise<Response> {
  const catalogue = await deps.catalogue.current();
  const { lang } = c.var;
  const state: State = {
    by: oneOf(['axis'] as const, c.req.query('by')),
    axis: oneOf(AXES, c.req.query('axis')),
    stage: oneOf(STAGES, c.req.query('stage')),
  };
  const shown = [...catalogue.lifeEvents.values()].filter(
    (lifeEvent) => (!state.axis || lifeEvent.axis === state.axis) && (!state.stage || lifeEvent.stage === state.stage),
  );
  const title = t(lang, 'catalogue.lifeEvents.title');
  return answer(
    c,
    <Layout
      {...frameOf(c, { title, description: t(lang, 'catalogue.lifeEvents.lead'), breadcrumbs: [{ label: title }] })}
    >
      <h1>{title}</h1>
      <p class="lead">{t(lang, 'catalogue.lifeEvents.lead')}</p>
      <Narrow lang={lang} catalogue={catalogue} state={state} />
      <FilterChips lang={lang} filters={filtersIn(lang, state)} clear={address(lang, state, { axis: '', stage: '' })} />
      <p class="soft">{t(lang, 'catalogue.lifeEvents.count', { count: shown.length })}</p>
      <Groups lang={lang} catalogue={catalogue} shown={shown} by={state.by} />
    </Layout>,
  );
}

function address(lang: View['lang'], state: State, changes: Partial<Record<keyof State, string>>): string {
  return listAddress(`/${lang}/life-events`, state, changes);
}

function filtersIn(lang: View['lang'], state: State): Filter[] {
  const filters: Filter[] = [];
  if (state.axis)
    filters.push({ label: t(lang, `catalogue.axis.${state.axis}`), without: address(lang, state, { axis: '' }) });
  if (state.stage)
    filters.push({ label: t(lang, `catalogue.stage.${state.stage}`), without: address(lang, state, { stage: '' }) });
  return filters;
}

function Narrow({ lang, catalogue, state }: View & { state: State }) {
  const stages = STAGES.filter((stage) => hasAny(catalogue, (lifeEvent) => lifeEvent.stage === stage));
  return (
    <nav class="stack tight" aria-label={t(lang, 'catalogue.lifeEvents.by.label')}>
      <ul class="chips">
        <Arrangement
          href={address(lang, state, { by: '' })}
          label={t(lang, 'catalogue.lifeEvents.by.stage')}
          isChosen={!state.by}
        />
        <Arrangement
          href={address(lang, state, { by: 'axis' })}
          label={t(lang, 'catalogue.lifeEvents.by.axis')}
          isChosen={state.by === 'axis'}
        />
      </ul>
      {!state.axis && (
        <Choices
          label={t(lang, 'catalogue.axis')}
          links={AXES.map((axis) => [t(lang, `catalogue.axis.${axis}`), address(lang, state, { axis })])}
        />
      )}
      {!state.stage && (
        <Choices
          label={t(lang, 'catalogue.stage')}
          links={stages.map((stage) => [t(lang, `catalogue.stage.${stage}`), address(lang, state, { stage })])}
        />
      )}
    </nav>
  );
}

function Arrangement({ href, label, isChosen }: { href: string; label: string; isChosen: boolean }) {
  return (
    <li>
      <a class="chip" href={href} aria-current={isChosen ? 'true' : undefined}>
        {isChosen && <Icon name="check" size={16} />}
        {label}
      </a>
    </li>
  );
}

function Choices({ label, links }: { label: string; links: readonly (readonly [label: string, href: string])[] }) {
  return (
    <div class="row">
      <strong>{label}</strong>
      {links.map(([words, href]) => (
        <a href={href}>{words}</a>
      ))}
    </div>
  );
}

function hasAny(catalogue: Catalogue, fits: (lifeEvent: PublishedLifeEvent) => boolean): boolean {
  return [...catalogue.lifeEvents.values()].some(fits);
}

function Groups({ lang, catalogue, shown, by }: View & { shown: readonly PublishedLifeEvent[]; by: State['by'] }) {
  if (shown.length === 0)
    return <Empty title={t(lang, 'catalogue.empty.title')} text={t(lang, 'catalogue.empty.text')} />;
  const groups = by
    ? AXES.map((axis) => ({
        title: t(lang, `catalogue.axis.${axis}`),
        members: shown.filter((one) => one.axis === axis),
      }))
    : STAGES.map((stage) => ({
        title: t(lang, `catalogue.stage.${stage}`),
        members: shown.filter((one) => one.stage === stage),
      }));
  return (
    <>
      {groups
        .filter(({ members }) => members.length > 0)
        .map(({ title, members }) => (
          <section class="stack">
            <h2>{title}</h2>
            <ul class="grid">
              {members.map((lifeEvent) => (
                <li>
                  <LifeEventCard lang={lang} catalogue={catalogue} lifeEvent={lifeEvent} />
                </li>
              ))}
            </ul>
          </section>
        ))}
    </>
  );
}
