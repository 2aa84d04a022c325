// SPDX-License-Identifier: Apache-2.0
import type { Bench } from '../bench.ts';

/** Placeholder until the pages stand. */
export const web: Bench = {
  name: 'web',
  summary: 'requests per second and weight of the main pages',
  run: async () => ({ results: {}, aims: [], tables: [], notes: [] }),
};
