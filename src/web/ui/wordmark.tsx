// SPDX-License-Identifier: Apache-2.0
import type { Lang } from '../../kernel/text.ts';

const STAR =
  'M24 2l6.4 6.6h9.2v9.2L46 24l-6.4 6.2v9.2h-9.2L24 46l-6.4-6.6H8.4v-9.2L2 24l6.4-6.2V8.6h9.2ZM24 11l-3.8 3.8h-5.4v5.4L11 24l3.8 3.8v5.4h5.4L24 37l3.8-3.8h5.4v-5.4L37 24l-3.8-3.8v-5.4h-5.4Z';

// The word وعد drawn as outlines (from Alexandria, SIL Open Font License), so that English pages need no Arabic font.
const WORD =
  'M440 0V-154H632V0ZM632 0V-154Q642 -154 647 -133Q652 -112 652 -78Q652 -43 647 -22Q642 0 632 0ZM421 0Q420 -107 384 -190Q347 -273 279 -328Q211 -384 115 -407L144 -553Q270 -524 361 -447Q452 -370 502 -256Q553 -142 554 0ZM36 0V-154H514V0ZM1031 -37Q947 -37 877 -61Q807 -85 766 -136Q725 -186 725 -266Q725 -331 750 -380Q774 -428 817 -460Q860 -493 915 -510Q970 -526 1030 -526Q1076 -526 1126 -516Q1175 -506 1215 -486L1157 -357Q1129 -364 1094 -368Q1059 -372 1031 -372Q946 -372 902 -340Q858 -307 858 -255Q858 -224 876 -201Q893 -178 932 -166Q970 -154 1031 -154ZM632 0V-154H1230V0ZM632 0Q622 0 617 -22Q612 -43 612 -78Q612 -113 617 -134Q622 -154 632 -154ZM1342 277V123H1527Q1593 123 1620 100Q1646 77 1646 30V-475H1780V30Q1780 108 1749 164Q1718 219 1661 248Q1604 277 1527 277ZM1574 0Q1491 0 1430 -35Q1368 -70 1334 -130Q1300 -189 1300 -260Q1300 -318 1321 -367Q1342 -416 1380 -452Q1419 -488 1469 -508Q1519 -529 1576 -529Q1632 -529 1685 -512Q1738 -495 1780 -475L1724 -338Q1641 -383 1576 -383Q1534 -383 1502 -366Q1470 -349 1452 -322Q1433 -294 1433 -260Q1433 -229 1450 -202Q1467 -176 1498 -161Q1530 -146 1574 -146H1727V0Z';

/** The star of eight points with the word beside it; in English the Latin name follows the Arabic one. */
export function Wordmark({ lang }: { lang: Lang }) {
  return (
    <>
      <svg width="34" height="34" viewBox="0 0 48 48" fill="currentColor" aria-hidden="true">
        <path fill-rule="evenodd" d={STAR} />
      </svg>
      <svg
        width="52"
        height="24"
        viewBox="0 -560 1816 840"
        fill="currentColor"
        role="img"
        aria-label={lang === 'ar' ? 'وعد' : undefined}
        aria-hidden={lang === 'ar' ? undefined : 'true'}
      >
        <path d={WORD} />
      </svg>
      {lang === 'en' && <span>Waad</span>}
    </>
  );
}
