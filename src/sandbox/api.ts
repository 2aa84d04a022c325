// SPDX-License-Identifier: Apache-2.0
import type { Context } from 'hono';
import { Hono } from 'hono';
import { newId } from '../kernel/ids.ts';
import type { CaseBody } from './cases.ts';
import type { Office } from './office.ts';
import type { AccessEntry } from './office-entries.ts';
import { problem } from './pages/http.ts';
import { factsOf, lookUp, standingBirths } from './register.ts';
import type { FromWaad } from './signed.ts';
import { sign } from './signed.ts';

/** What Waad asks of an entity: evidence from its register, cases for its back office. */
export function api(office: Office): Hono {
  const app = new Hono();
  app.get('/.well-known/jwks.json', (c) => c.json({ keys: [office.key.publicJwk] }));
  app.post('/evidence', (c) => evidence(c, office));
  app.post('/cases', (c) => fromWaad(c, office, (said) => receiveCase(c, office, said)));
  app.post('/cases/:id/messages', (c) =>
    fromWaad(c, office, async (said) => {
      const message = said.message as { id: string; text: string } | undefined;
      if (!message?.id) return problem(c, 422, 'message-missing', 'The message is missing.');
      return aboutCase(c, office, () => office.hear(c.req.param('id'), message));
    }),
  );
  app.post('/cases/:id/withdraw', (c) =>
    fromWaad(c, office, (said) =>
      aboutCase(c, office, () => office.withdraw(c.req.param('id') ?? '', reasonOf(said.reason))),
    ),
  );
  return app;
}

async function fromWaad(c: Context, office: Office, then: (said: FromWaad) => Promise<Response>): Promise<Response> {
  if (office.switches.down) return down(c);
  const verified = await office.verify(await c.req.text());
  if (verified.ok) {
    office.around.clock.learn(verified.value.iat);
    return then(verified.value);
  }
  if (verified.code === 'waad-unreachable')
    return problem(c, 503, verified.code, 'The keys of Waad cannot be fetched.');
  return problem(c, 401, verified.code, 'The signature is not one of Waad, or the message is for somebody else.');
}

function down(c: Context): Response {
  c.header('retry-after', '5');
  return problem(c, 503, 'register-down', 'This entity is out of service for the moment.');
}

async function receiveCase(c: Context, office: Office, said: FromWaad): Promise<Response> {
  const body = said.case as CaseBody | undefined;
  if (!body?.id || !body.callback) return problem(c, 422, 'case-missing', 'The case or its callback is missing.');
  if (!office.services.some((service) => service.id === body.service)) {
    return problem(c, 422, 'service-unknown', 'This entity does not deliver that service.');
  }
  await office.receive(body);
  return c.json({ received: true }, 202);
}

async function aboutCase(c: Context, office: Office, act: () => Promise<void>): Promise<Response> {
  if (!office.cases.has(c.req.param('id') ?? '')) return problem(c, 404, 'case-unknown', 'No such case was received.');
  await act();
  return c.json({ received: true }, 202);
}

function reasonOf(reason: unknown): string {
  if (typeof reason === 'string') return reason;
  const text = reason as { ar?: string; en?: string } | undefined;
  return [text?.ar, text?.en].filter(Boolean).join(' / ');
}

type Question = FromWaad & Omit<AccessEntry, 'at' | 'outcome'>;

async function evidence(c: Context, office: Office): Promise<Response> {
  const log = (said: Partial<Question>, outcome: AccessEntry['outcome']): Promise<void> =>
    office.logAccess({
      at: office.around.clock.now().toISOString(),
      person: said.person ?? '',
      facts: said.facts ?? [],
      outcome,
      ...(said.purpose ? { purpose: said.purpose } : {}),
      ...(said.basis ? { basis: said.basis } : {}),
      ...(said.service ? { service: said.service } : {}),
      ...(said.case ? { case: said.case } : {}),
    });
  if (office.switches.down) {
    await log({}, 'down');
    return down(c);
  }
  let answered = false;
  const response = await fromWaad(c, office, async (claims) => {
    const said = claims as Question;
    answered = true;
    const lawful = isText(said.purpose) && isText(said.basis) && typeof said.service === 'string';
    await log(said, lawful ? 'answered' : 'purpose-missing');
    if (!lawful)
      return problem(c, 403, 'purpose-missing', 'Nothing is said without a service, a purpose and a legal basis.');
    if (!Array.isArray(said.facts)) return problem(c, 422, 'facts-missing', 'Say which facts are asked for.');
    return c.body(await answer(office, said), 200, { 'content-type': 'application/jose' });
  });
  if (!answered && response.status === 401) await log({}, 'signature-wrong');
  return response;
}

function isText(text: unknown): boolean {
  const said = text as { ar?: unknown; en?: unknown } | undefined;
  return typeof said?.ar === 'string' && said.ar !== '' && typeof said.en === 'string' && said.en !== '';
}

function answer(office: Office, said: Question): Promise<string> {
  const births = standingBirths(office.happenings.values(), office.lifeEvents);
  const known = factsOf(said.person, office.around.population, births);
  const iat = Math.floor(office.around.clock.now().getTime() / 1000);
  return sign(
    {
      iss: office.entity.id,
      aud: 'waad',
      iat,
      jti: newId(),
      inReplyTo: said.jti,
      person: said.person,
      ...lookUp(known, office.ownFacts, said.facts),
    },
    office.key,
  );
}
