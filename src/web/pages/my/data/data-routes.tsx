// SPDX-License-Identifier: Apache-2.0
import type { Hono } from 'hono';
import { t } from '../../../../i18n/index.ts';
import { optOutsOf, setOptOut } from '../../../../modules/offers/index.ts';
import { type Known, knownFacts } from '../../../../modules/registers/index.ts';
import type { WebEnv } from '../../../context.ts';
import { personQuery, withQuery } from '../person-switch.tsx';
import { show } from '../show.tsx';
import { asCustomer, formOf, type MyDeps, peopleOf, personIn, seeOther, type Visit } from '../visit.ts';
import { access, accessCsv } from './access-routes.tsx';
import { DataPage } from './data-page.tsx';

/** What is known about the customer, and who looked. */
export function dataRoutes(app: Hono<WebEnv>, deps: MyDeps): void {
  app.get('/my/data', asCustomer(deps, data));
  app.post('/my/data/opt-in', asCustomer(deps, optIn));
  app.get('/my/data/access', asCustomer(deps, access));
  app.get('/my/data/access.csv', asCustomer(deps, accessCsv));
}

async function data(visit: Visit): Promise<Response> {
  const person = personIn(visit);
  if (!person) return visit.c.notFound();
  const [facts, optOuts] = await visit.transact((tx) =>
    Promise.all([knownFacts(tx, [person.id], { stale: true }), optOutsOf(tx, [person.id])]),
  );
  const known = facts.get(person.id) ?? new Map<string, Known>();
  const props = { visit, person, known, optOuts: [...(optOuts.get(person.id) ?? [])] };
  return show(visit, { title: t(visit.lang, 'data.title'), width: 'reading' }, <DataPage {...props} />);
}

async function optIn(visit: Visit): Promise<Response> {
  const { person, service = '' } = await formOf(visit);
  const whose = peopleOf(visit.session).find((one) => one.id === person);
  if (!whose) return visit.c.notFound();
  await visit.transact((tx) => setOptOut(tx, { person: whose.id, service, out: false }));
  return seeOther(visit, withQuery('/my/data', personQuery(visit, whose.id)));
}
