// SPDX-License-Identifier: Apache-2.0
import { type FactView, type FeelValue, readFact } from '../../rules/index.ts';
import type { Catalogue } from '../catalogue/index.ts';
import type { KnownFact } from './item.ts';

/** The facts as the rules read them, each converted once. A value that does not fit its type counts as unknown. */
export function factView({ vocabulary }: Catalogue, known: ReadonlyMap<string, KnownFact>): FactView {
  const read = new Map<string, FeelValue | undefined>();
  return {
    get(name) {
      if (read.has(name)) return read.get(name);
      const fact = known.get(name);
      const type = vocabulary[name];
      const value = fact && type ? readFact(type, fact.value) : undefined;
      const result = value?.ok ? value.value : undefined;
      read.set(name, result);
      return result;
    },
  };
}
