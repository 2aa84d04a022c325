// SPDX-License-Identifier: Apache-2.0

/** Why reach cannot be told: what is the matter with the question, or with the table of people. */
export type ReachRefusalCode =
  | 'no-people'
  | 'no-bundle'
  | 'no-role'
  | 'no-column'
  | 'wrong-type'
  | 'unreadable'
  | 'too-many-groups'
  | 'change-wrong';

/** Ends the asking, with words for the person who asked. `wrongly`: the question is at fault, not the people. */
export class ReachRefusal extends Error {
  readonly code: ReachRefusalCode;

  constructor(code: ReachRefusalCode, message: string) {
    super(message);
    this.name = 'ReachRefusal';
    this.code = code;
  }
}

export function refuseReach(code: ReachRefusalCode, message: string): never {
  throw new ReachRefusal(code, message);
}
