// SPDX-License-Identifier: Apache-2.0
import { t } from '../../../i18n/index.ts';
import { type Id, inLang } from '../../../kernel/index.ts';
import { peopleOf, type Visit } from './visit.ts';

/** The way to the pages of the people one acts for. Nothing when there is nobody. */
export function PersonSwitch({ visit, path, shown }: { visit: Visit; path: string; shown: Id }) {
  const { lang, session, href } = visit;
  const people = peopleOf(session);
  if (people.length === 1) return null;
  return (
    <nav aria-label={t(lang, 'my.people')}>
      <ul class="chips">
        {people.map((person, index) => (
          <li>
            <a
              class="chip"
              href={href(index === 0 ? path : `${path}?person=${person.id}`)}
              aria-current={person.id === shown ? 'true' : undefined}
            >
              <bdi>{inLang(person.name, lang)}</bdi>
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** The part of an address that keeps the person who is shown, when it is not the customer. */
export function personQuery({ session }: Visit, person: Id): Readonly<Record<string, string>> {
  return person === session.actor.personId ? {} : { person };
}

/** An address with what its query keeps; nothing that is empty. */
export function withQuery(path: string, query: Readonly<Record<string, string | undefined>>): string {
  const kept = Object.entries(query).filter((entry): entry is [string, string] => Boolean(entry[1]));
  return kept.length > 0 ? `${path}?${new URLSearchParams(kept)}` : path;
}
