// SPDX-License-Identifier: Apache-2.0
import { t } from '../../../i18n/index.ts';
import { frameOf, type WebContext } from '../../context.ts';
import { Card, Layout, Ltr, Tag } from '../../ui/index.ts';
import { ServiceCard } from './cards.tsx';
import { answer, type CatalogueDeps } from './deps.ts';

/** Every entity, by name. */
export async function entitiesPage(c: WebContext, deps: CatalogueDeps): Promise<Response> {
  const catalogue = await deps.catalogue.current();
  const { lang } = c.var;
  const words = new Intl.Collator(lang);
  const entities = [...catalogue.entities.values()].sort((a, b) => words.compare(a.name[lang], b.name[lang]));
  const title = t(lang, 'catalogue.entities.title');
  return answer(
    c,
    <Layout
      {...frameOf(c, { title, description: t(lang, 'catalogue.entities.lead'), breadcrumbs: [{ label: title }] })}
    >
      <h1>{title}</h1>
      <p class="lead">{t(lang, 'catalogue.entities.lead')}</p>
      <p class="soft">{t(lang, 'catalogue.entities.count', { count: entities.length })}</p>
      <ul class="grid">
        {entities.map((entity) => (
          <li>
            <Card title={entity.name[lang]} href={`/${lang}/entities/${entity.id}`} level={2}>
              <p class="soft">{entity.about[lang]}</p>
              <p class="small">
                {t(lang, `catalogue.level.${entity.level}`)} ·{' '}
                {t(lang, 'catalogue.services.count', { count: catalogue.servicesOf(entity.id).length })}
              </p>
            </Card>
          </li>
        ))}
      </ul>
    </Layout>,
  );
}

/** One entity: how to reach it, what it delivers, what it is the register of. */
export async function entityPage(c: WebContext, deps: CatalogueDeps): Promise<Response> {
  const catalogue = await deps.catalogue.current();
  const { lang } = c.var;
  const entity = catalogue.entities.get(c.req.param('id') ?? '');
  if (!entity) return c.notFound();
  const title = entity.name[lang];
  const breadcrumbs = [{ label: t(lang, 'catalogue.entities.title'), href: `/${lang}/entities` }, { label: title }];
  const services = catalogue.servicesOf(entity.id);
  const held = [...catalogue.facts.values()].filter(
    ({ source }) => 'register' in source && source.register === entity.id,
  );
  return answer(
    c,
    <Layout {...frameOf(c, { title, description: entity.about[lang], breadcrumbs })}>
      <h1>{title}</h1>
      <p class="lead">{entity.about[lang]}</p>
      <Tag icon="building">{t(lang, `catalogue.level.${entity.level}`)}</Tag>
      {services.length > 0 && (
        <section class="stack">
          <h2>{t(lang, 'catalogue.services.title')}</h2>
          <ul class="grid">
            {services.map((service) => (
              <li>
                <ServiceCard lang={lang} catalogue={catalogue} service={service} />
              </li>
            ))}
          </ul>
        </section>
      )}
      <section class="stack">
        <h2>{t(lang, 'catalogue.contact')}</h2>
        <Contact contact={entity.contact} />
      </section>
      {held.length > 0 && (
        <section class="stack">
          <h2>{t(lang, 'catalogue.entity.registers')}</h2>
          <p>{held.map(({ name }) => name[lang]).join(lang === 'ar' ? '، ' : ', ')}</p>
        </section>
      )}
    </Layout>,
  );
}

function Contact({
  contact,
}: {
  contact: { readonly phone: string; readonly email: string; readonly website?: string | undefined };
}) {
  return (
    <ul class="plain stack tight">
      <li>
        <a href={`tel:${contact.phone.replaceAll(' ', '')}`}>
          <Ltr>{contact.phone}</Ltr>
        </a>
      </li>
      <li>
        <a href={`mailto:${contact.email}`}>
          <Ltr>{contact.email}</Ltr>
        </a>
      </li>
      {contact.website?.startsWith('https://') && (
        <li>
          <a href={contact.website} rel="external noopener">
            <Ltr>{contact.website}</Ltr>
          </a>
        </li>
      )}
    </ul>
  );
}
