// SPDX-License-Identifier: Apache-2.0

/** One font file: which face it is, for which letters, and where the package keeps it. */
export type FontFile = {
  readonly family: string;
  readonly weight: 400 | 600;
  readonly letters: 'arabic' | 'latin';
  readonly file: string;
  /** In percent: brings the letters of one family to the height of another's. */
  readonly scale?: number;
};

/**
 * Six faces, at most four files on a page (82 KB in Arabic, 46 KB in English). Arabic text borrows its digits and Latin
 * letters from Alexandria, whose light face weighs 6 KB less than Plex's and, a little smaller, sits well beside Plex's
 * Arabic. Both families come from npm (@fontsource) under the SIL Open Font License 1.1, unchanged.
 */
export const fonts: readonly FontFile[] = [
  { family: 'Alexandria', weight: 600, letters: 'arabic', file: 'alexandria/files/alexandria-arabic-600-normal.woff2' },
  { family: 'Alexandria', weight: 600, letters: 'latin', file: 'alexandria/files/alexandria-latin-600-normal.woff2' },
  {
    family: 'Waad Arabic',
    weight: 400,
    letters: 'arabic',
    file: 'ibm-plex-sans-arabic/files/ibm-plex-sans-arabic-arabic-400-normal.woff2',
  },
  {
    family: 'Waad Arabic',
    weight: 400,
    letters: 'latin',
    file: 'alexandria/files/alexandria-latin-300-normal.woff2',
    scale: 94,
  },
  {
    family: 'IBM Plex Sans Arabic',
    weight: 400,
    letters: 'arabic',
    file: 'ibm-plex-sans-arabic/files/ibm-plex-sans-arabic-arabic-400-normal.woff2',
  },
  {
    family: 'IBM Plex Sans Arabic',
    weight: 400,
    letters: 'latin',
    file: 'ibm-plex-sans-arabic/files/ibm-plex-sans-arabic-latin-400-normal.woff2',
  },
];

// Arabic takes the space too, so that a purely Arabic heading never waits for a Latin file.
const RANGES = {
  arabic: 'U+20,U+A0,U+600-6FF,U+750-77F,U+8A0-8FF,U+200C-200F,U+2066-2069,U+FB50-FDFF,U+FE70-FEFC',
  latin: 'U+20-FF,U+131,U+152-153,U+2009,U+2013-2014,U+2018-201E,U+2022,U+2026,U+2039-203A,U+20AC',
};

/** The `@font-face` rule of a file, served from the address given. */
export function fontFace(font: FontFile, urlPath: string): string {
  const scale = font.scale === undefined ? '' : `size-adjust:${font.scale}%;`;
  const face = `font-family:"${font.family}";font-weight:${font.weight};${scale}font-display:swap`;
  return `@font-face{${face};src:url(${urlPath}) format("woff2");unicode-range:${RANGES[font.letters]}}`;
}
