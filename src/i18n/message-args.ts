// SPDX-License-Identifier: Apache-2.0
// Reads the names of the arguments out of an ICU message in the type system, so that a wrong or forgotten one fails the
// type check. Braces in ICU alternate strictly between "text" and "options of a plural or select", so one flip per
// brace is all the parser has to remember.

type Pair = readonly [name: string, type: unknown];
type Choice = 'plural' | 'selectordinal' | 'select';

type InText<S extends string, A extends Pair> = S extends `${infer Before}{${infer Rest}`
  ? Before extends `${string}}${infer After}`
    ? InOptions<`${After}{${Rest}`, A>
    : ReadArgument<Rest, A>
  : S extends `${string}}${infer Rest}`
    ? InOptions<Rest, A>
    : A;

type InOptions<S extends string, A extends Pair> = S extends `${infer Before}{${infer Rest}`
  ? Before extends `${string}}${infer After}`
    ? InText<`${After}{${Rest}`, A>
    : InText<Rest, A>
  : S extends `${string}}${infer Rest}`
    ? InText<Rest, A>
    : A;

type ReadArgument<S extends string, A extends Pair> = S extends `${infer Inside}}${infer Rest}`
  ? Inside extends `${infer Name}, ${infer Kind extends Choice},${infer Options}`
    ? InOptions<`${Options}}${Rest}`, A | [Name, Kind extends 'select' ? string : number]>
    : Inside extends `${infer Name}, number${string}`
      ? InText<Rest, A | [Name, number]>
      : InText<Rest, A | [Inside, string | number]>
  : A;

/** The arguments an ICU message takes: `{ count: number; name: string | number }`. */
export type ArgsOf<S extends string> = { [P in InText<S, never> as P[0]]: P[1] };
