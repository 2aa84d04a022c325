// SPDX-License-Identifier: Apache-2.0
import { t } from '../../../i18n/index.ts';
import type { Instant, Lang } from '../../../kernel/index.ts';
import type { Catalogue } from '../../../modules/catalogue/index.ts';
import { factValueText, isWrittenLtr } from '../../fact-value-text.ts';
import { DateText, Ltr, SummaryList, Words } from '../../ui/index.ts';
import { namesOf } from './names.ts';

/** A fact with who said so and since when: of an offer, or given to an entity. */
export type ShownFact = {
  readonly fact: string;
  readonly value: unknown;
  readonly source: string;
  readonly obtainedAt: Instant;
};

type In = { readonly lang: Lang; readonly catalogue: Catalogue };

/** The value of a fact in words; references in their own direction. */
export function FactValue({ lang, catalogue, fact, value }: In & { fact: string; value: unknown }) {
  const text = factValueText(lang, catalogue.facts.get(fact), value);
  return isWrittenLtr(text) ? <Ltr>{text}</Ltr> : <bdi>{text}</bdi>;
}

/** Who said it and since when, in one quiet line. */
export function FactSource({ lang, catalogue, known }: In & { known: ShownFact }) {
  const source = namesOf(catalogue, lang).source(known.source);
  return (
    <span class="small soft">
      <Words
        lang={lang}
        k="data.sourceSince"
        with={{ source, date: <DateText lang={lang} when={known.obtainedAt} /> }}
      />
    </span>
  );
}

/** Facts line by line: name, value, source and since when. */
export function FactList({ lang, catalogue, facts }: In & { facts: readonly ShownFact[] }) {
  const names = namesOf(catalogue, lang);
  if (facts.length === 0) return <p class="soft">{t(lang, 'data.nothingSent')}</p>;
  return (
    <SummaryList
      rows={facts.map((known) => ({
        term: names.fact(known.fact),
        value: (
          <span class="stack tight">
            <span>
              <FactValue lang={lang} catalogue={catalogue} fact={known.fact} value={known.value} />
            </span>
            <FactSource lang={lang} catalogue={catalogue} known={known} />
          </span>
        ),
      }))}
    />
  );
}
