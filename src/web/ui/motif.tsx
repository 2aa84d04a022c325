// SPDX-License-Identifier: Apache-2.0

const STAR = 'M16 0l4.7 4.7h6.6v6.6L32 16l-4.7 4.7v6.6h-6.6L16 32l-4.7-4.7H4.7v-6.6L0 16l4.7-4.7V4.7h6.6Z';
const HEART = 'M16 9l2.1 2.1h2.9V14l2 2-2 2v2.9h-2.9L16 23l-2.1-2.1H11V18l-2-2 2-2v-2.9h2.9Z';

type MotifProps = {
  height?: number;
  field?: boolean;
  /** Needed where a page shows a second frieze: the name its pattern goes by. */
  id?: string;
};

/**
 * The one ornament: eight-pointed stars, one point for each axis of the promise, with the crosses between. A row of
 * them as a frieze, or with `field` large and faint behind the title of the home page.
 */
export function Motif({ height = 20, field = false, id = field ? 'stars-field' : 'stars' }: MotifProps) {
  return (
    <svg class="motif" width="100%" height={field ? undefined : height} aria-hidden="true" focusable="false">
      <defs>
        <pattern
          id={id}
          width="32"
          height="32"
          patternUnits="userSpaceOnUse"
          patternTransform={field ? 'scale(2.5)' : 'scale(.625)'}
        >
          <path d={STAR} fill="none" stroke="currentColor" stroke-width={field ? '0.5' : '1.2'} />
          <path d={HEART} fill="none" stroke="currentColor" stroke-width={field ? '0.5' : '1.2'} />
        </pattern>
      </defs>
      <rect width="100%" height="100%" fill={`url(#${id})`} />
    </svg>
  );
}
