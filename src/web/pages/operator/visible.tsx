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
      [...Array(found.length).keys()]
        .map((index) => `\\u${found.charCodeAt(index).toString(16).padStart(4, '0')}`)
        .join(''),
    );
  try {
    return escaped(JSON.stringify(JSON.parse(text), null, 2));
  } catch {
    return escaped(text);
  }
}

/** Where a text stops being JSON: line and column from 1; nothing where it is JSON. */
export function jsonFault(text: string): { readonly line: number; readonly column: number } | undefined {
  if (couldGoOn(text) === 'whole') return undefined;
  // The engine does not always say where. What goes before the fault could still become JSON; what holds it could not.
  let [before, holds] = [0, text.length + 1];
  while (holds - before > 1) {
    const middle = Math.floor((before + holds) / 2);
    if (middle <= text.length && couldGoOn(text.slice(0, middle)) !== 'never') before = middle;
    else holds = middle;
  }
  const lines = text.slice(0, before).split('\n');
  return { line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 };
}

/** Whether a text is JSON, could become it with more after it, or never can. */
function couldGoOn(text: string): 'whole' | 'so-far' | 'never' {
  try {
    JSON.parse(text);
    return 'whole';
  } catch (error) {
    const message = error instanceof Error ? error.message : '';
    const at = /position (\d+)/.exec(message)?.[1];
    return /end of JSON input|Unterminated/.test(message) || Number(at) === text.length ? 'so-far' : 'never';
  }
}
