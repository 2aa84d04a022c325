// SPDX-License-Identifier: Apache-2.0
import { t } from '../../i18n/index.ts';
import type { Lang } from '../../kernel/index.ts';
import { AXES, STAGES } from '../../modules/catalogue/index.ts';
import { frameOf, type WebContext } from '../context.ts';
import { ButtonLink, Card, Hero, type IconName, Layout, Panel, SearchBox } from '../ui/index.ts';
import { answer, type CatalogueDeps, type View } from './catalogue/deps.ts';

/** The first page: what Waad promises, and the ways in. */
export async function homePage(c: WebContext, deps: CatalogueDeps): Promise<Response> {
  const catalogue = await deps.catalogue.current();
  const { lang, session } = c.var;
  const title = t(lang, 'home.title');
  return answer(
    c,
    <Layout {...frameOf(c, { title, description: t(lang, 'home.lead') })}>
      <Hero title={title} lead={t(lang, 'home.lead')}>
        <SearchBox lang={lang} action={`/${lang}/search`} label={t(lang, 'home.search.label')} />
        {!session && (
          <div>
            <ButtonLink kind="primary" icon="user" href={`/${lang}/sign-in`}>
              {t(lang, 'home.signIn')}
            </ButtonLink>
          </div>
        )}
      </Hero>
      <Stages lang={lang} catalogue={catalogue} />
      <HowItWorks lang={lang} />
      <Axes lang={lang} catalogue={catalogue} />
    </Layout>,
  );
}

function Stages({ lang, catalogue }: View) {
  const lifeEvents = [...catalogue.lifeEvents.values()];
  const stages = STAGES.map((stage) => ({ stage, members: lifeEvents.filter((one) => one.stage === stage) }));
  return (
    <section class="stack">
      <h2>{t(lang, 'home.stages.title')}</h2>
      <ul class="grid">
        {stages
          .filter(({ members }) => members.length > 0)
          .map(({ stage, members }) => (
            <li class="card">
              <h3>{t(lang, `catalogue.stage.${stage}`)}</h3>
              <ul class="plain stack tight">
                {members.map(({ id, name }) => (
                  <li>
                    <a href={`/${lang}/life-events/${id}`}>{name[lang]}</a>
                  </li>
                ))}
              </ul>
            </li>
          ))}
      </ul>
      <p>
        <a href={`/${lang}/life-events`}>{t(lang, 'home.stages.all')}</a>
      </p>
    </section>
  );
}

const STEPS: readonly (readonly [step: 'notice' | 'offer' | 'deliver' | 'listen', icon: IconName])[] = [
  ['notice', 'eye'],
  ['offer', 'document'],
  ['deliver', 'check'],
  ['listen', 'message'],
];

function HowItWorks({ lang }: { lang: Lang }) {
  return (
    <Panel title={t(lang, 'home.how.title')}>
      <ol class="grid four">
        {STEPS.map(([step, icon]) => (
          <li>
            <Card title={t(lang, `home.how.${step}`)} icon={icon}>
              <p class="soft">{t(lang, `home.how.${step}.text`)}</p>
            </Card>
          </li>
        ))}
      </ol>
    </Panel>
  );
}

function Axes({ lang, catalogue }: View) {
  const bundles = [...catalogue.bundles.values()];
  return (
    <section class="stack">
      <h2>{t(lang, 'home.axes.title')}</h2>
      <p class="soft">{t(lang, 'home.axes.lead')}</p>
      <ul class="grid four">
        {AXES.map((axis) => (
          <li>
            <Card title={t(lang, `catalogue.axis.${axis}`)} href={`/${lang}/life-events?by=axis&axis=${axis}`}>
              <p class="soft">
                {bundles
                  .filter((bundle) => bundle.axis === axis)
                  .map((bundle) => bundle.name[lang])
                  .join(' · ')}
              </p>
            </Card>
          </li>
        ))}
      </ul>
      <p>
        <a href={`/${lang}/entities`}>{t(lang, 'home.entities')}</a>
      </p>
    </section>
  );
}
