// SPDX-License-Identifier: Apache-2.0
import type { Ground } from '../../../flows/ground.ts';
import type { Lang } from '../../../kernel/index.ts';
import type { Catalogue } from '../../../modules/catalogue/index.ts';

/** What the worklist needs of the world. */
export type WorklistDeps = {
  readonly ground: Ground;
  /** Wakes the worker of this process: a decision has just left it something to do. */
  readonly wake: () => void;
};

/** What every part of a page needs: whose language, what is published, and the instant of the request. */
export type View = { readonly lang: Lang; readonly catalogue: Catalogue; readonly now: string };
