// SPDX-License-Identifier: Apache-2.0
import type { Child, PropsWithChildren } from 'hono/jsx';
import { Motif } from './motif.tsx';

/** The opening of the home page: the promise in large letters before the field of stars. */
export function Hero({ title, lead, children }: PropsWithChildren<{ title: Child; lead: Child }>) {
  return (
    <section class="hero">
      <Motif field />
      <h1>{title}</h1>
      <p class="lead">{lead}</p>
      {children}
    </section>
  );
}
