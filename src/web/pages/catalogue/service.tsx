// SPDX-License-Identifier: Apache-2.0
import { formatWorkingDays, t } from '../../../i18n/index.ts';
import { factsUsed, type PublishedService, type VersionRow } from '../../../modules/catalogue/index.ts';
import { frameOf, type WebContext } from '../../context.ts';
import { DateText, Layout, Money, Notice, SummaryList } from '../../ui/index.ts';
import { BundleCard } from './cards.tsx';
import { answer, type CatalogueDeps, type View } from './deps.ts';
import { Eligibility } from './eligibility.tsx';
import { AskedFacts, KnownFacts } from './facts-used.tsx';

type Shown = View & { readonly service: PublishedService };

/** One service, as it stands or, with `?version=`, as it once stood. */
export async function servicePage(c: WebContext, deps: CatalogueDeps): Promise<Response> {
  const catalogue = await deps.catalogue.current();
  const { lang } = c.var;
  const current = catalogue.services.get(c.req.param('id') ?? '');
  const service = current && (await versionAsked(deps, { current, version: c.req.query('version') }));
  if (!current || !service) return c.notFound();
  const history = await deps.catalogue.serviceHistory(service.id);
  const title = service.name[lang];
  const breadcrumbs = [{ label: t(lang, 'catalogue.services.title'), href: `/${lang}/services` }, { label: title }];
  const shown = { lang, catalogue, service };
  const facts = factsUsed(catalogue, [service]);
  const lifeEvents = catalogue
    .bundlesOffering(service.id)
    .flatMap((bundle) => catalogue.lifeEvents.get(bundle.lifeEvent) ?? []);
  return answer(
    c,
    <Layout {...frameOf(c, { title, description: service.summary[lang], breadcrumbs })}>
      <h1>{title}</h1>
      <p class="lead">{service.summary[lang]}</p>
      {service.version !== current.version && <OldVersion lang={lang} current={current} />}
      <div class="split">
        <div class="stack loose">
          <section class="stack">
            <h2>{t(lang, 'catalogue.about')}</h2>
            <p>{service.about[lang]}</p>
          </section>
          <Eligibility lang={lang} service={service} />
          <AskedFacts lang={lang} facts={facts} />
          <KnownFacts lang={lang} catalogue={catalogue} facts={facts} lifeEvents={lifeEvents} />
          <Channels {...shown} />
        </div>
        <div class="stack loose">
          <Facts {...shown} />
          <Bundles {...shown} />
          <History lang={lang} service={service} history={history} />
        </div>
      </div>
    </Layout>,
  );
}

async function versionAsked(
  { catalogue }: CatalogueDeps,
  { current, version }: { current: PublishedService; version: string | undefined },
): Promise<PublishedService | undefined> {
  if (version === undefined) return current;
  // A version is a small number; anything else names none, and the database is not asked.
  return /^\d{1,6}$/.test(version) ? catalogue.serviceVersion(current.id, Number(version)) : undefined;
}

function OldVersion({ lang, current }: Pick<View, 'lang'> & { current: PublishedService }) {
  return (
    <Notice lang={lang} kind="warning">
      <p>{t(lang, 'catalogue.history.old', { current: current.version })}</p>
      <p>
        <a href={`/${lang}/services/${current.id}`}>{t(lang, 'catalogue.history.show')}</a>
      </p>
    </Notice>
  );
}

function Facts({ lang, catalogue, service }: Shown) {
  const entity = catalogue.entities.get(service.entity);
  const gives = service.outputs.flatMap((id) => catalogue.facts.get(id)?.name[lang] ?? []);
  return (
    <SummaryList
      rows={[
        ...(gives.length > 0
          ? [{ term: t(lang, 'catalogue.gives'), value: gives.join(lang === 'ar' ? '، ' : ', ') }]
          : []),
        { term: t(lang, 'catalogue.cost'), value: <Money lang={lang} fils={service.feeFils} /> },
        { term: t(lang, 'catalogue.time'), value: formatWorkingDays(lang, service.standardDays) },
        {
          term: t(lang, 'catalogue.entity'),
          value: <a href={`/${lang}/entities/${service.entity}`}>{entity?.name[lang]}</a>,
        },
        { term: t(lang, 'catalogue.purpose'), value: service.purpose[lang] },
        { term: t(lang, 'catalogue.legalBasis'), value: service.legalBasis[lang] },
        { term: t(lang, 'catalogue.version.since'), value: <DateText lang={lang} when={service.publishedAt} /> },
      ]}
    />
  );
}

function Channels({ lang, catalogue, service }: Shown) {
  const channels = service.channels.flatMap((id) => catalogue.channels.get(id) ?? []);
  return (
    <section class="stack">
      <h2>{t(lang, 'catalogue.channels')}</h2>
      <ul class="grid">
        {channels.map((channel) => (
          <li class="stack tight">
            <strong>{channel.name[lang]}</strong>
            <p class="small soft">{channel.about[lang]}</p>
            <ul class="bullets small" aria-label={t(lang, 'catalogue.accessibility')}>
              {channel.accessibility.map((support) => (
                <li>{support[lang]}</li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Bundles({ lang, catalogue, service }: Shown) {
  const bundles = catalogue.bundlesOffering(service.id);
  if (bundles.length === 0) return null;
  return (
    <section class="stack">
      <h2>{t(lang, 'catalogue.inBundles')}</h2>
      {bundles.map((bundle) => (
        <BundleCard lang={lang} bundle={bundle} />
      ))}
    </section>
  );
}

function History({
  lang,
  service,
  history,
}: Pick<View, 'lang'> & { service: PublishedService; history: readonly VersionRow[] }) {
  return (
    <section class="stack">
      <h2>{t(lang, 'catalogue.history')}</h2>
      <ul class="plain stack tight">
        {history.map(({ version, published_at }) => (
          <li>
            <a
              href={`/${lang}/services/${service.id}?version=${version}`}
              aria-current={version === service.version ? 'true' : undefined}
            >
              {t(lang, 'catalogue.version', { version })}
            </a>
            {' · '}
            <DateText lang={lang} when={published_at} />
          </li>
        ))}
      </ul>
    </section>
  );
}
