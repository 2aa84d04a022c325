// SPDX-License-Identifier: Apache-2.0
import type { Child } from 'hono/jsx';
import { t } from '../../../i18n/index.ts';
import type { Fact, PublishedLifeEvent } from '../../../modules/catalogue/index.ts';
import { Table } from '../../ui/index.ts';
import type { View } from './deps.ts';

const QUESTIONS_SHOWN = 3;

type Known = View & { readonly facts: readonly Fact[]; readonly lifeEvents: readonly PublishedLifeEvent[] };
type Source = { readonly key: string; readonly name: Child; readonly facts: Fact[] };

/** What is known without asking, by where it comes from. `lifeEvents` are those whose signal may bring it. */
export function KnownFacts({ lang, ...known }: Known) {
  const sources = sourcesOf({ lang, ...known });
  if (sources.length === 0) return null;
  return (
    <section class="stack">
      <h2>{t(lang, 'catalogue.known')}</h2>
      <p class="soft">{t(lang, 'catalogue.known.lead')}</p>
      <Table
        lang={lang}
        caption={t(lang, 'catalogue.known')}
        hideCaption
        columns={[
          { title: t(lang, 'catalogue.source'), heading: true, cell: (source: Source) => source.name },
          {
            title: t(lang, 'catalogue.fact'),
            cell: (source: Source) => source.facts.map((fact) => fact.name[lang]).join(lang === 'ar' ? '، ' : ', '),
          },
        ]}
        rows={sources}
      />
    </section>
  );
}

function sourcesOf(known: Known): Source[] {
  const sources = new Map<string, Source>();
  for (const fact of known.facts) {
    const source = sourceOf(known, fact);
    if (!source) continue;
    const met = sources.get(source.key);
    if (met) met.facts.push(fact);
    else sources.set(source.key, { ...source, facts: [fact] });
  }
  return [...sources.values()];
}

/** Nothing where only the person can tell. */
function sourceOf({ lang, catalogue, lifeEvents }: Known, fact: Fact): Omit<Source, 'facts'> | undefined {
  const { source } = fact;
  if ('person' in source) return undefined;
  if ('register' in source) {
    const name = catalogue.entities.get(source.register)?.shortName[lang];
    return { key: `entity:${source.register}`, name: <a href={`/${lang}/entities/${source.register}`}>{name}</a> };
  }
  if ('service' in source) {
    const name = catalogue.services.get(source.service)?.name[lang];
    return { key: `service:${source.service}`, name: <a href={`/${lang}/services/${source.service}`}>{name}</a> };
  }
  const from = lifeEvents.find(({ arrives }) => arrives && fact.id in arrives.facts)?.arrives?.from ?? '';
  const entity = catalogue.entities.get(from)?.shortName[lang];
  const name = entity ? t(lang, 'catalogue.source.signalFrom', { entity }) : t(lang, 'catalogue.source.signal');
  return { key: `signal:${from}`, name };
}

/** What the person may be asked, in the very words, and why. Many questions are folded: hardly anyone meets them all. */
export function AskedFacts({ lang, facts }: { lang: View['lang']; facts: readonly Fact[] }) {
  const questions = facts.flatMap((fact) => fact.question ?? []);
  const list = (
    <ul class="plain stack">
      {questions.map(({ ask, why }) => (
        <li>
          <strong>{ask[lang]}</strong>
          <p class="soft">{why[lang]}</p>
        </li>
      ))}
    </ul>
  );
  return (
    <section class="stack">
      <h2>{t(lang, 'catalogue.asked')}</h2>
      <p class="soft">{t(lang, questions.length === 0 ? 'catalogue.asked.nothing' : 'catalogue.asked.lead')}</p>
      {questions.length > QUESTIONS_SHOWN ? (
        <details>
          <summary>{t(lang, 'catalogue.asked.show', { count: questions.length })}</summary>
          {list}
        </details>
      ) : (
        questions.length > 0 && list
      )}
    </section>
  );
}
