// SPDX-License-Identifier: Apache-2.0

/** How much looking to the end, and how much planning in all, one plan may cost: some hundredth of a second each. */
const SEARCH_MAX = 100_000;
const PLAN_MAX = 200_000;

/**
 * What one plan has cost so far, counted in looks at one service; so that every plan ends in time, however large a bundle is
 * and whatever its rules do.
 */
export class Effort {
  private spent = 0;

  spend(looks: number): void {
    this.spent += looks;
  }

  /** Too much for looking to the end: from here on, only some questions ahead. */
  get isGreat(): boolean {
    return this.spent > SEARCH_MAX;
  }

  /** Too much for anything but the next best question. */
  get isOver(): boolean {
    return this.spent > PLAN_MAX;
  }
}
