// SPDX-License-Identifier: Apache-2.0
import { t } from '../../../../i18n/index.ts';
import { type Id, inLang, type Text } from '../../../../kernel/index.ts';
import type { Known } from '../../../../modules/registers/index.ts';
import { Button, ButtonLink, Csrf, DateText, Empty, SummaryList, Tag, Words } from '../../../ui/index.ts';
import { FactValue } from '../fact-list.tsx';
import { namesOf } from '../names.ts';
import { PersonSwitch, personQuery, withQuery } from '../person-switch.tsx';
import type { Visit } from '../visit.ts';

export type DataPageProps = {
  readonly visit: Visit;
  readonly person: { readonly id: Id; readonly name: Text };
  readonly known: ReadonlyMap<string, Known>;
  readonly optOuts: readonly string[];
};

/** Everything that is known about a person, by who said it: value in words, since when, good until when. */
export function DataPage({ visit, person, known, optOuts }: DataPageProps) {
  const { lang, href } = visit;
  const bySource = [...Map.groupBy(known, ([, fact]) => fact.source)].toSorted(([a], [b]) => rank(a) - rank(b));
  return (
    <>
      <div class="stack tight">
        <h1>{t(lang, 'data.title')}</h1>
        <p class="lead">{t(lang, 'data.lead', { count: known.size })}</p>
      </div>
      <PersonSwitch visit={visit} path="/my/data" shown={person.id} />
      <div class="row">
        <ButtonLink icon="eye" href={href(withQuery('/my/data/access', personQuery(visit, person.id)))}>
          {t(lang, 'my.ways.access')}
        </ButtonLink>
      </div>
      {known.size === 0 && <Empty icon="document" title={t(lang, 'data.empty')} text={t(lang, 'data.empty.text')} />}
      {bySource.map(([source, facts]) => (
        <SourceGroup visit={visit} source={source} facts={facts} />
      ))}
      <OptOuts visit={visit} person={person.id} services={optOuts} />
    </>
  );
}

// What the person told us themselves comes first: it is what they can most easily know to be wrong.
function rank(source: string): number {
  return source === 'person' ? 0 : 1;
}

type GroupProps = {
  readonly visit: Visit;
  readonly source: string;
  readonly facts: readonly (readonly [string, Known])[];
};

function SourceGroup({ visit, source, facts }: GroupProps) {
  const { lang, catalogue } = visit;
  const names = namesOf(catalogue, lang);
  const title = source === 'person' ? t(lang, 'data.fromYou') : t(lang, 'data.from', { source: names.source(source) });
  return (
    <section class="stack tight">
      <h2>{title}</h2>
      <SummaryList
        rows={facts.map(([id, known]) => ({
          term: names.fact(id),
          value: (
            <span class="stack tight">
              <span>
                <FactValue lang={lang} catalogue={catalogue} fact={id} value={known.value} />
              </span>
              <Freshness visit={visit} known={known} />
            </span>
          ),
        }))}
      />
    </section>
  );
}

function Freshness({ visit: { lang, now }, known }: { visit: Visit; known: Known }) {
  const obtained = <DateText lang={lang} when={known.obtainedAt} />;
  if (!known.freshUntil) {
    return (
      <span class="small soft">
        <Words lang={lang} k="data.obtained" with={{ date: obtained }} />
      </span>
    );
  }
  const until = <DateText lang={lang} when={known.freshUntil} />;
  const isFresh = known.freshUntil > now;
  return (
    <span class="small soft row">
      <span>
        <Words lang={lang} k={isFresh ? 'data.freshUntil' : 'data.staleSince'} with={{ date: obtained, until }} />
      </span>
      {!isFresh && (
        <Tag tone="care" icon="clock">
          {t(lang, 'data.stale')}
        </Tag>
      )}
    </span>
  );
}

function OptOuts({ visit, person, services }: { visit: Visit; person: Id; services: readonly string[] }) {
  const { lang, catalogue, href, session } = visit;
  return (
    <section class="stack tight">
      <h2>{t(lang, 'data.optOuts.title')}</h2>
      {services.length === 0 && <p class="soft">{t(lang, 'data.optOuts.none')}</p>}
      {services.length > 0 && (
        <SummaryList
          rows={services.map((service) => ({
            term: catalogue.services.get(service)?.name[lang] ?? service,
            value: (
              <span class="soft">{inLang(catalogue.services.get(service)?.summary ?? { ar: '', en: '' }, lang)}</span>
            ),
            action: (
              <form method="post" action={href('/my/data/opt-in')}>
                <Csrf token={session.csrf} />
                <input type="hidden" name="person" value={person} />
                <input type="hidden" name="service" value={service} />
                <Button kind="quiet">{t(lang, 'data.optOuts.undo')}</Button>
              </form>
            ),
          }))}
        />
      )}
    </section>
  );
}
