// SPDX-License-Identifier: Apache-2.0

/*
 * Arabic as people type it and as officials write it are seldom the same letters: hamza left out, taa marbuta as haa, marks
 * on or off, particles attached. Search and comparison see both through this one file, on write and on read.
 */

// Short vowels, doubling, Quranic marks, tatweel, and the invisible marks that copying leaves behind.
const MARKS = /[\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0640\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g;
const LETTERS: Readonly<Record<string, string>> = {
  أ: 'ا',
  إ: 'ا',
  آ: 'ا',
  ٱ: 'ا',
  ؤ: 'و',
  ئ: 'ي',
  ء: '',
  ة: 'ه',
  ى: 'ي',
  ی: 'ي',
  ک: 'ك',
  ھ: 'ه',
  ۀ: 'ه',
  گ: 'ك',
  پ: 'ب',
  چ: 'ج',
  ڤ: 'ف',
};
const VARIANTS = new RegExp(`[${Object.keys(LETTERS).join('')}]`, 'g');

/** The text in one spelling: no marks, one form of each letter, Latin digits, lower case. Other scripts are left alone. */
export function normaliseSpelling(text: string): string {
  return text
    .normalize('NFKC')
    .replace(MARKS, '')
    .replace(VARIANTS, (letter) => LETTERS[letter] ?? letter)
    .replace(/[\u0660-\u0669]/g, (digit) => String(digit.charCodeAt(0) - 0x660))
    .replace(/[\u06f0-\u06f9]/g, (digit) => String(digit.charCodeAt(0) - 0x6f0))
    .toLowerCase();
}

/** Whether a word is written in Arabic letters. */
export function isArabicWord(word: string): boolean {
  return /[\u0621-\u064a]/.test(word);
}

// The article, alone or behind a particle. What must remain keeps words whole that only begin like one (والدين, بالغ).
const ARTICLES: readonly (readonly [prefix: string, least: number])[] = [
  ['وبال', 3],
  ['وكال', 3],
  ['ولل', 3],
  ['فلل', 3],
  ['وال', 4],
  ['فال', 4],
  ['بال', 3],
  ['كال', 4],
  ['لل', 3],
  ['ال', 3],
];
const POSSESSIVES = ['هما', 'كما', 'تكم', 'كم', 'هم', 'هن', 'ها', 'نا', 'ك', 'ي'];
const ENDINGS = ['يات', 'ات', 'ون', 'ين', 'ان', 'تي', 'يه', 'ه', 'ي', 'ا'];
const LEAST = 3;

/** A normalised Arabic word without its article and its lightest endings. Words that mean the same mostly meet here. */
export function stemArabic(word: string): string {
  return withoutEnding(withoutArticle(word));
}

function withoutArticle(word: string): string {
  for (const [prefix, least] of ARTICLES) {
    if (word.startsWith(prefix) && word.length - prefix.length >= least) return word.slice(prefix.length);
  }
  return word;
}

function withoutEnding(word: string): string {
  const bare = withoutPossessive(word);
  const ending = ENDINGS.find((end) => bare.endsWith(end) && bare.length - end.length >= LEAST);
  return ending === undefined ? bare : bare.slice(0, -ending.length);
}

/** Taa marbuta is written open before a possessive (هويتكم): it goes with it. */
function withoutPossessive(word: string): string {
  const end = POSSESSIVES.find((suffix) => word.endsWith(suffix) && word.length - suffix.length >= LEAST);
  if (end === undefined) return word;
  const rest = word.slice(0, -end.length);
  return rest.endsWith('ت') && rest.length > LEAST ? rest.slice(0, -1) : rest;
}

const PARTICLES = ['و', 'ف', 'ب', 'ك', 'ل', 'س'];

/**
 * What a word would be if its first letters were attached particles (و ف ب ك ل), one or two of them. Nothing tells لمولود
 * from لغة but a list of words: whoever asks keeps only those it knows.
 */
export function withoutParticles(word: string): string[] {
  const found: string[] = [];
  let rest = word;
  for (let taken = 0; taken < 2 && PARTICLES.includes(rest[0] ?? '') && rest.length > 2; taken += 1) {
    rest = rest.slice(1);
    found.push(stemArabic(rest));
  }
  if (word.startsWith('ال') && word.length > 3) found.push(withoutEnding(word.slice(2)));
  return found.filter((candidate) => candidate.length >= 2);
}
