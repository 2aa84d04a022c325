// SPDX-License-Identifier: Apache-2.0
import { t } from '../../../i18n/index.ts';
import { type Fact, refOf } from '../../../modules/catalogue/index.ts';
import { Table } from '../../ui/index.ts';
import type { View } from './deps.ts';

function Source({ lang, catalogue, fact }: View & { fact: Fact }) {
  const { source } = fact;
  if ('person' in source) return <>{t(lang, 'catalogue.source.person')}</>;
  if ('signal' in source) return <>{t(lang, 'catalogue.source.signal')}</>;
  if ('register' in source) {
    const entity = catalogue.entities.get(source.register);
    return <a href={`/${lang}/entities/${source.register}`}>{entity?.shortName[lang]}</a>;
  }
  const service = catalogue.services.get(source.service);
  return <a href={`/${lang}/services/${source.service}`}>{service?.name[lang]}</a>;
}

/** What is known without asking, each fact with where it comes from. */
export function KnownFacts({ lang, catalogue, facts }: View & { facts: readonly Fact[] }) {
  const known = facts.filter((fact) => !('person' in fact.source));
  if (known.length === 0) return null;
  return (
    <section class="stack">
      <h2>{t(lang, 'catalogue.known')}</h2>
      <p class="soft">{t(lang, 'catalogue.known.lead')}</p>
      <Table
        lang={lang}
        caption={t(lang, 'catalogue.known')}
        hideCaption
        columns={[
          { title: t(lang, 'catalogue.fact'), heading: true, cell: (fact: Fact) => fact.name[lang] },
          { title: t(lang, 'catalogue.source'), cell: (fact: Fact) => <Source lang={lang} catalogue={catalogue} fact={fact} /> },
        ]}
        rows={known}
      />
    </section>
  );
}

/** What the person may be asked, in the very words, and why. */
export function AskedFacts({ lang, facts }: Pick<View, 'lang'> & { facts: readonly Fact[] }) {
  const asked = facts.flatMap((fact) => (fact.question ? [{ ref: refOf(fact), question: fact.question }] : []));
  return (
    <section class="stack">
      <h2>{t(lang, 'catalogue.asked')}</h2>
      {asked.length === 0 ? (
        <p>{t(lang, 'catalogue.asked.nothing')}</p>
      ) : (
        <>
          <p class="soft">{t(lang, 'catalogue.asked.lead')}</p>
          <ul class="plain stack">
            {asked.map(({ question }) => (
              <li>
                <strong>{question.ask[lang]}</strong>
                <p class="soft">{question.why[lang]}</p>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
