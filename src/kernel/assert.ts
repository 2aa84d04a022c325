// SPDX-License-Identifier: Apache-2.0

/** Stops a programmer's mistake where it happens. Never for what a person or another system may get wrong. */
export function assert(condition: unknown, message: string): asserts condition {
  if (!condition) throw new Error(`assertion failed: ${message}`);
}

/** Marks a case that the types say cannot come. */
export function unreachable(value: never): never {
  throw new Error(`unreachable: ${JSON.stringify(value)}`);
}
