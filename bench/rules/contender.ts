// SPDX-License-Identifier: Apache-2.0

/** Answers: 0 eligible, -1 not eligible, above zero unknown, as a set of bits of the facts that could still change it. */
export type Answers = Int32Array;

/** An engine about to decide people that it has been told of already. */
export type Contender = {
  readonly name: string;
  /** The facts of its bits, from the lowest; null when it does not follow what is missing. */
  readonly bits: readonly string[] | null;
  /** Whether it must agree in every answer and every missing fact. */
  readonly exact?: boolean;
  /** How many of the people it is timed on: slow engines get fewer. */
  readonly people: number;
  /** Decides the people from the first up to this one; writes ten answers for each. */
  decide(people: number, answers: Answers): void | Promise<void>;
};
