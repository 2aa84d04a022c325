// SPDX-License-Identifier: Apache-2.0
import { SyntaxProblem } from '../problems.ts';
import { type Token, tokenize } from './lexer.ts';

// A FEEL name may contain spaces and even signs (`date and time`, `net-income`, `applicant's age`), so where a name ends
// depends on which names are known. The longest known one wins.

/** Puts one space between words and none around signs, so that one name has one spelling. */
export function normalName(tokens: readonly Token[]): string {
  let name = '';
  for (const [index, token] of tokens.entries()) {
    const afterWord = index > 0 && token.kind !== 'sign' && tokens[index - 1]?.kind !== 'sign';
    name += afterWord ? ` ${token.text}` : token.text;
  }
  return name;
}

type Known = { readonly name: string; readonly words: readonly string[] };

/** The names of more than one token known at a place, to be forgotten again when their scope ends. */
export class KnownNames {
  private readonly byFirst = new Map<string, Known[]>();
  private readonly order: string[] = [];

  constructor(names: Iterable<string> = []) {
    for (const name of names) this.learn(name);
  }

  learn(name: string): void {
    const words = wordsOf(name);
    const first = words[0];
    if (first === undefined || words.length < 2) return;
    const known = this.byFirst.get(first);
    if (known === undefined) this.byFirst.set(first, [{ name, words }]);
    else known.push({ name, words });
    this.order.push(first);
  }

  mark(): number {
    return this.order.length;
  }

  forget(mark: number): void {
    while (this.order.length > mark) this.byFirst.get(this.order.pop() ?? '')?.pop();
  }

  /** The longest known name that begins at a token. */
  longestAt(tokens: readonly Token[], from: number): Known | null {
    let best: Known | null = null;
    for (const known of this.byFirst.get(tokens[from]?.text ?? '') ?? []) {
      if (best !== null && known.words.length <= best.words.length) continue;
      if (known.words.every((word, index) => isWord(tokens[from + index], word))) best = known;
    }
    return best;
  }
}

// The same names come with every rule of a catalogue, so they are cut up once.
const cut = new Map<string, readonly string[]>();
const NAMES_KEPT_MAX = 10_000;

function wordsOf(name: string): readonly string[] {
  const known = cut.get(name);
  if (known !== undefined) return known;
  const words = cutUp(name);
  if (cut.size < NAMES_KEPT_MAX) cut.set(name, words);
  return words;
}

/** A name that is no FEEL cannot be written in a rule, but it must not keep others from being read. */
function cutUp(name: string): string[] {
  try {
    const tokens = tokenize(name).slice(0, -1);
    return tokens.map((token) => token.text);
  } catch (error) {
    if (error instanceof SyntaxProblem) return [];
    throw error;
  }
}

function isWord(token: Token | undefined, word: string): boolean {
  return token !== undefined && token.kind !== 'text' && token.text === word;
}
