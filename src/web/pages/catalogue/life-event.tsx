// SPDX-License-Identifier: Apache-2.0
import { t } from '../../../i18n/index.ts';
import type { PublishedLifeEvent } from '../../../modules/catalogue/index.ts';
import { frameOf, type WebContext } from '../../context.ts';
import { Layout, Panel, Tag } from '../../ui/index.ts';
import { BundleCard } from './cards.tsx';
import { answer, type CatalogueDeps, type View } from './deps.ts';

/** One life event: how it comes to us, and the bundles that come with it. */
export async function lifeEventPage(c: WebContext, deps: CatalogueDeps): Promise<Response> {
  const catalogue = await deps.catalogue.current();
  const { lang } = c.var;
  const lifeEvent = catalogue.lifeEvents.get(c.req.param('id') ?? '');
  if (!lifeEvent) return c.notFound();
  const title = lifeEvent.name[lang];
  const breadcrumbs = [
    { label: t(lang, 'catalogue.lifeEvents.title'), href: `/${lang}/life-events` },
    { label: title },
  ];
  const bundles = catalogue.bundlesFor(lifeEvent.id);
  return answer(
    c,
    <Layout {...frameOf(c, { title, description: lifeEvent.about[lang], breadcrumbs })}>
      <h1>{title}</h1>
      <p class="lead">{lifeEvent.about[lang]}</p>
      <div class="row">
        <a href={`/${lang}/life-events?axis=${lifeEvent.axis}`}>
          <Tag>{t(lang, `catalogue.axis.${lifeEvent.axis}`)}</Tag>
        </a>
        <a href={`/${lang}/life-events?stage=${lifeEvent.stage}`}>
          <Tag>{t(lang, `catalogue.stage.${lifeEvent.stage}`)}</Tag>
        </a>
      </div>
      <Panel title={t(lang, 'catalogue.how')}>
        <HowItComes lang={lang} catalogue={catalogue} lifeEvent={lifeEvent} />
      </Panel>
      {bundles.length > 0 && (
        <section class="stack">
          <h2>{t(lang, 'catalogue.bundles.title')}</h2>
          <ul class="grid">
            {bundles.map((bundle) => (
              <li>
                <BundleCard lang={lang} bundle={bundle} />
              </li>
            ))}
          </ul>
        </section>
      )}
    </Layout>,
  );
}

/** Who tells us, or which date it follows from. */
export function HowItComes({ lang, catalogue, lifeEvent }: View & { lifeEvent: PublishedLifeEvent }) {
  const { arrives, follows } = lifeEvent;
  const entity = arrives && catalogue.entities.get(arrives.from);
  const dateFact = follows && 'dateFact' in follows ? catalogue.facts.get(follows.dateFact) : undefined;
  return (
    <>
      {entity && <p>{t(lang, 'catalogue.arrives', { entity: entity.name[lang] })}</p>}
      {follows && 'birthday' in follows && <p>{t(lang, 'catalogue.follows.birthday', { years: follows.birthday })}</p>}
      {dateFact && <p>{t(lang, 'catalogue.follows.date', { fact: dateFact.name[lang] })}</p>}
    </>
  );
}
