// SPDX-License-Identifier: Apache-2.0
import type { Text } from '../kernel/text.ts';
import type { FactValue } from './country.ts';

/** A person of the demo country, with what its registers hold about them. */
export type Person = {
  readonly identityNumber: string;
  readonly name: Text;
  readonly birthDate: string;
  readonly sex: 'female' | 'male';
  readonly language: 'ar' | 'en';
  /** The persona's own id, where a story is told about this person. */
  readonly persona?: string;
  /** Whom this person may act for, by identity number, and as what. */
  readonly actsFor: readonly { readonly identityNumber: string; readonly as: string }[];
  readonly father?: string;
  readonly mother?: string;
  readonly spouse?: string;
  /** What registers hold: null is known to be absent, a fact that is left out no register holds. */
  readonly facts: Readonly<Record<string, FactValue>>;
};
