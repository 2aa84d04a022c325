// SPDX-License-Identifier: Apache-2.0
// What came from outside is shown as text and nothing else: what cannot be seen, or turns the text around it, by its code.
const UNSEEN = /(?![\n\t])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}\p{Cs}]/gu;

function codeOf(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}

/** A text in pieces: what is seen, and the codes of what is not. */
export function piecesOf(text: string): readonly { readonly text: string; readonly unseen: boolean }[] {
  const pieces: { text: string; unseen: boolean }[] = [];
  let from = 0;
  for (const match of text.matchAll(UNSEEN)) {
    if (match.index > from) pieces.push({ text: text.slice(from, match.index), unseen: false });
    pieces.push({ text: codeOf(match[0]), unseen: true });
    from = match.index + match[0].length;
  }
  if (from < text.length) pieces.push({ text: text.slice(from), unseen: false });
  return pieces;
}

/** A text from outside on the page, harmless and honest. */
export function Visible({ text }: { text: string }) {
  return <>{piecesOf(text).map((piece) => (piece.unseen ? <mark>{piece.text}</mark> : piece.text))}</>;
}

/** The bytes of a message as text, and whether they were the UTF-8 they should have been. */
export function textOf(body: Uint8Array): { readonly text: string; readonly utf8: boolean } {
  try {
    return { text: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(body), utf8: true };
  } catch {
    // What an old Arabic system sends most often.
    return { text: new TextDecoder('windows-1256').decode(body), utf8: false };
  }
}

/** A body made ready to be mended: laid out, and what cannot be seen written as JSON writes it, which means the same. */
export function mendable(text: string): string {
  const escaped = (part: string) =>
    part.replace(UNSEEN, (found) =>
      [...Array(found.length).keys()].map((index) => `\\u${found.charCodeAt(index).toString(16).padStart(4, '0')}`).join(''),
    );
  try {
    return escaped(JSON.stringify(JSON.parse(text), null, 2));
  } catch {
    return escaped(text);
  }
}

/** Where a text stops being JSON: line and column from 1; nothing where it is JSON. */
export function jsonFault(text: string): { readonly line: number; readonly column: number } | 'somewhere' | undefined {
  try {
    JSON.parse(text);
    return undefined;
  } catch (error) {
    const found = /position (\d+)/.exec(error instanceof Error ? error.message : '');
    if (!found) return 'somewhere';
    const before = text.slice(0, Number(found[1])).split('\n');
    return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
  }
}
