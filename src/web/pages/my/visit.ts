// SPDX-License-Identifier: Apache-2.0
import type { Child } from 'hono/jsx';
import type { Ground } from '../../../flows/ground.ts';
import { type Id, isId, type Lang, type Text } from '../../../kernel/index.ts';
import type { Catalogue } from '../../../modules/catalogue/index.ts';
import type { CustomerSession } from '../../../modules/identity/index.ts';
import type { Tx } from '../../../platform/db/index.ts';
import { requireCustomer } from '../../auth/index.ts';
import type { WebContext } from '../../context.ts';

/** What the customer's pages stand on. */
export type MyDeps = Ground;

/** One request of a signed-in customer: who asks, in which language, and how to read in their name. */
export type Visit = {
  readonly c: WebContext;
  readonly lang: Lang;
  readonly session: CustomerSession;
  readonly catalogue: Catalogue;
  readonly deps: MyDeps;
  readonly now: string;
  /** One transaction in the customer's name, so that row-level security shows only what is theirs. */
  transact<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  /** An address of the portal in the language of the page. */
  href(path: string): string;
};

/** A handler that only a signed-in customer reaches; everybody else is sent to sign in. */
export function asCustomer(deps: MyDeps, work: (visit: Visit) => Promise<Response>) {
  return async (c: WebContext): Promise<Response> => {
    const session = await requireCustomer(c);
    if (session instanceof Response) return session;
    const catalogue = await deps.catalogue.current();
    const { lang } = c.var;
    return work({
      c,
      lang,
      session,
      catalogue,
      deps,
      now: c.var.now,
      transact: (inTx) => deps.transactor.transact(session.actor, inTx),
      href: (path) => `/${lang}${path}`,
    });
  };
}

/** The id in the address, or nothing where it could not be one: then the database need not be asked. */
export function idIn(visit: Visit, name = 'id'): Id | undefined {
  const given = visit.c.req.param(name) ?? '';
  return isId(given) ? given : undefined;
}

/** Leads on after something was saved. */
export function seeOther(visit: Visit, path: string): Response {
  return visit.c.redirect(visit.href(path), 303);
}

/** What a form sent, one text for each name. */
export async function formOf(visit: Visit): Promise<Readonly<Record<string, string>>> {
  const body = await visit.c.req.parseBody();
  return Object.fromEntries(
    Object.entries(body).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
}

/** The page number in the address, from 1. */
export function pageIn(visit: Visit): number {
  const page = Number(visit.c.req.query('page') ?? '1');
  return Number.isInteger(page) && page >= 1 && page <= 100_000 ? page : 1;
}

/** Whom the customer may look at: themselves first, then those they act for. */
export function peopleOf(session: CustomerSession): readonly { readonly id: Id; readonly name: Text }[] {
  return [{ id: session.actor.personId, name: session.name }, ...session.actsForPeople];
}

/** The name of somebody the customer acts for; nothing for themselves, whose name needs no saying. */
export function wardName(session: CustomerSession, person: Id | null | undefined): Text | undefined {
  return session.actsForPeople.find((one) => one.id === person)?.name;
}

/** The person that `?person=` asks for: the customer unless it says otherwise; nothing when it is nobody of theirs. */
export function personIn(visit: Visit): { readonly id: Id; readonly name: Text } | undefined {
  const people = peopleOf(visit.session);
  const asked = visit.c.req.query('person');
  return asked === undefined ? people[0] : people.find((one) => one.id === asked);
}

/** Anything that can stand in a page. */
export type Content = Child;
