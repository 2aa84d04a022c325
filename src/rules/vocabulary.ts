// SPDX-License-Identifier: Apache-2.0

/** What a fact may be. A choice is a text that must be one of its options. A duration is of either kind. */
export type FactType =
  | { readonly kind: 'text' | 'number' | 'boolean' | 'date' | 'date-time' | 'duration' }
  | { readonly kind: 'choice'; readonly options: readonly string[] }
  | { readonly kind: 'list'; readonly of: FactType };

/** The facts a rule may name, with their types. A name may hold spaces. */
export type Vocabulary = Readonly<Record<string, FactType>>;
