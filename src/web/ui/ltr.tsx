// SPDX-License-Identifier: Apache-2.0
import type { PropsWithChildren } from 'hono/jsx';

/** Something always written from left to right: a reference, an e-mail, a phone number, a code. */
export function Ltr({ children }: PropsWithChildren) {
  return <bdi dir="ltr">{children}</bdi>;
}
