// SPDX-License-Identifier: Apache-2.0
import MiniSearch, { type Query, type SearchResult } from 'minisearch';
import type { Catalogue } from '../snapshot.ts';
import { type Findable, type SearchDocument, searchEntries } from './documents.ts';
import { guessesOf, meaningfulWords, stemOf, wordsOf } from './words.ts';

const FIELDS = ['name', 'keywords', 'summary', 'about'] as const;
const BOOST = { name: 8, keywords: 4, summary: 1.5, about: 0.5 };

/** The words of one snapshot, ready to be asked. */
export type Engine = {
  readonly everything: readonly Findable[];
  /** Those that hold every word asked for, best first. */
  every(query: string): Findable[];
  /** Those that hold some of the words, however spelled: for somebody who found nothing. */
  nearest(query: string): Findable[];
};

const engines = new WeakMap<Catalogue, Engine>();

/** The engine of a snapshot: built when somebody first searches it. */
export function engineFor(catalogue: Catalogue): Engine {
  const known = engines.get(catalogue);
  if (known) return known;
  const made = buildEngine(catalogue);
  engines.set(catalogue, made);
  return made;
}

function buildEngine(catalogue: Catalogue): Engine {
  const entries = searchEntries(catalogue);
  const found = new Map(entries.map((entry) => [entry.document.key, entry.found]));
  const stems = stemsIn(entries.map((entry) => entry.document));
  // `stems` decides which guesses at attached particles are words at all, in documents and in queries alike.
  const termsOf = (word: string) => [
    ...new Set([stemOf(word), ...guessesOf(word).filter((guess) => stems.has(guess))]),
  ];
  const index = new MiniSearch<SearchDocument>({
    idField: 'key',
    fields: [...FIELDS],
    tokenize: wordsOf,
    processTerm: termsOf,
  });
  index.addAll(entries.map((entry) => entry.document));
  const ask = (query: string, how: 'AND' | 'OR', slips: readonly number[]) =>
    resolve(index.search(queryOf(meaningfulWords(query).map(termsOf), how), optionsFor(slips)), found);
  return {
    everything: entries.map((entry) => entry.found),
    every(query) {
      const exact = ask(query, 'AND', NO_SLIPS);
      return exact.length > 0 ? exact : ask(query, 'AND', SLIPS);
    },
    nearest: (query) => ask(query, 'OR', MORE_SLIPS),
  };
}

// How many wrong letters are forgiven, by the length of the word's stem. Short words must be right: جواز is not جهاز.
const NO_SLIPS: readonly number[] = [];
const SLIPS: readonly number[] = [0, 0, 0, 0, 1, 1, 1, 1, 2];
const MORE_SLIPS: readonly number[] = [0, 0, 0, 1, 1, 2, 2, 2, 3];

function stemsIn(documents: readonly SearchDocument[]): ReadonlySet<string> {
  const stems = new Set<string>();
  for (const document of documents)
    for (const field of FIELDS) for (const word of wordsOf(document[field])) stems.add(stemOf(word));
  return stems;
}

/** One of the forms of each word, of every word or of some. */
function queryOf(words: readonly (readonly string[])[], combineWith: 'AND' | 'OR'): Query {
  return { combineWith, queries: words.map((forms) => ({ combineWith: 'OR', queries: [...forms] })) };
}

function optionsFor(slips: readonly number[]) {
  return {
    boost: BOOST,
    weights: { fuzzy: 0.3, prefix: 0.5 },
    // The query's words are stems already.
    processTerm: (term: string) => term,
    tokenize: (text: string) => [text],
    prefix: (term: string) => term.length >= 3,
    fuzzy: (term: string) => slips.at(Math.min(term.length, slips.length - 1)) ?? false,
  };
}

function resolve(results: readonly SearchResult[], found: ReadonlyMap<string, Findable>): Findable[] {
  return results.flatMap((result) => found.get(result.id as string) ?? []);
}
