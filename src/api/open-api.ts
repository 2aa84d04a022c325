// SPDX-License-Identifier: Apache-2.0
import { type OpenAPIHono, z } from '@hono/zod-openapi';
import { updateSchema } from '../flows/take-case-update.ts';
import { problemSchema } from './catalogue-schemas.ts';
import { MEDIA_PROBLEM } from './problem.ts';
import { BATCH, BINARY, SIGNAL_EXAMPLES, STRUCTURED } from './signal-examples.ts';

/*
 * The description of the API (OpenAPI 3.1). The catalogue describes itself, from the very schemas that check its requests;
 * signals and case updates, whose bodies are bytes that somebody signed, are described here.
 */

const cloudEvent = z
  .looseObject({
    specversion: z.literal('1.0'),
    id: z
      .string()
      .min(1)
      .max(200)
      .openapi({ description: 'Yours, and never used for anything else: what makes a repeat harmless.' }),
    source: z.string().openapi({ description: 'urn:entity:<your id>', example: 'urn:entity:civil-register' }),
    type: z
      .string()
      .openapi({ description: 'One of the types you may send.', example: 'gov.civil.birth.registered.v1' }),
    time: z.iso
      .datetime({ offset: true })
      .openapi({ description: 'When you said this: of two statements the later-said holds.' }),
    subject: z.string().optional(),
    datacontenttype: z.string().optional(),
    data: z.record(z.string(), z.unknown()).openapi({ description: 'As the life event describes it.' }),
  })
  .openapi('CloudEvent');

const taken = z.object({ id: z.string(), status: z.enum(['accepted', 'repeated']) });
const acceptedAnswer = z.object({ accepted: z.array(taken) }).openapi('SignalsAccepted');
const partlyAnswer = z
  .object({
    results: z.array(
      z.object({
        id: z.string().optional(),
        status: z.enum(['accepted', 'repeated', 'rejected']),
        problem: problemSchema.optional(),
      }),
    ),
  })
  .openapi('SignalsPartlyAccepted');
const caseUpdate = updateSchema.openapi('CaseUpdate');
const updateAnswer = z.object({ status: z.enum(['applied', 'repeated', 'ignored']) }).openapi('CaseUpdateTaken');

const WHY: Readonly<Record<number, string>> = {
  202: 'Durable. A repeat is told as one, and has no second effect.',
  207: 'A batch of which some were not taken: each by itself, in your order.',
  400: 'Not a CloudEvent, or not in UTF-8',
  401: 'We cannot tell for certain who you are, or you speak in the name of another',
  403: 'Not a type that you may send',
  413: 'More than a megabyte, or than a thousand signals',
  422: 'Understood, and not taken; kept for an operator to inspect, mend and replay',
};

type Examples = Record<string, { summary: string; value: unknown }>;

function examples(pick: (name: string) => { summary: string; value: unknown } | undefined): Examples {
  return Object.fromEntries(
    Object.keys(SIGNAL_EXAMPLES).flatMap((name) => {
      const found = pick(name);
      return found ? [[name, found]] : [];
    }),
  );
}

const requestsOf = (contentType: string) =>
  examples((name) => {
    const one = SIGNAL_EXAMPLES[name];
    return one?.contentType === contentType ? { summary: one.summary, value: one.body } : undefined;
  });
const answersOf = (status: number) =>
  examples((name) => {
    const one = SIGNAL_EXAMPLES[name];
    return one?.status === status ? { summary: one.summary, value: one.answer } : undefined;
  });

function answer(status: number) {
  const schema = status === 202 ? acceptedAnswer : status === 207 ? partlyAnswer : problemSchema;
  const media = status < 300 ? 'application/json' : MEDIA_PROBLEM;
  return { description: WHY[status] ?? '', content: { [media]: { schema, examples: answersOf(status) } } };
}

function describeSignals(app: OpenAPIHono): void {
  const header = (description: string) => z.string().optional().openapi({ description });
  app.openAPIRegistry.registerPath({
    method: 'post',
    path: '/api/v1/signals',
    tags: ['signals'],
    summary: 'Life events in: CloudEvents 1.0 over HTTP, structured, binary or as a batch',
    security: [{ signature: [] }, { bearer: [] }],
    request: {
      headers: z.object({
        'ce-specversion': header('Binary mode: 1.0'),
        'ce-id': header('Binary mode'),
        'ce-source': header('Binary mode'),
        'ce-type': header('Binary mode'),
        'ce-time': header('Binary mode'),
        'ce-subject': header('Binary mode'),
      }),
      body: {
        required: true,
        content: {
          [STRUCTURED]: { schema: cloudEvent, examples: requestsOf(STRUCTURED) },
          [BATCH]: { schema: z.array(cloudEvent).max(1000), examples: requestsOf(BATCH) },
          [BINARY]: { schema: z.record(z.string(), z.unknown()), examples: requestsOf(BINARY) },
        },
      },
    },
    responses: Object.fromEntries([202, 207, 400, 401, 403, 413, 422].map((status) => [status, answer(status)])),
  });
}

function describeUpdates(app: OpenAPIHono): void {
  const refused = (description: string) => ({ description, content: { [MEDIA_PROBLEM]: { schema: problemSchema } } });
  app.openAPIRegistry.register('CaseUpdate', caseUpdate);
  app.openAPIRegistry.registerPath({
    method: 'post',
    path: '/api/v1/people/{person}/cases/{case}/updates',
    tags: ['cases'],
    summary: 'What a back office says about a case: the callback that came with it',
    request: {
      params: z.object({ person: z.uuid(), case: z.uuid() }),
      body: {
        required: true,
        content: {
          'application/jose': {
            schema: z.string().openapi({
              description: 'A compact JWS (EdDSA, kid = your id) whose payload is a CaseUpdate.',
              contentSchema: { $ref: '#/components/schemas/CaseUpdate' },
            } as object),
          },
        },
      },
    },
    responses: {
      200: { description: 'Durable', content: { 'application/json': { schema: updateAnswer } } },
      401: refused('Not signed by a connected entity: signature-wrong'),
      404: refused('You have no case at this address: case-unknown'),
      409: refused('Not in the present state of the case: update-out-of-place'),
      413: refused('Larger than 256 KB: too-large'),
      415: refused('Not application/jose: media-type-wrong'),
      422: refused('update-malformed, outputs-missing or outputs-wrong'),
    },
  });
}

/** Describes what does not describe itself, and serves the description at `/api/v1/openapi.json`. */
export function describeApi(app: OpenAPIHono, url: string): void {
  const { openAPIRegistry: registry } = app;
  registry.registerComponent('securitySchemes', 'signature', {
    type: 'apiKey',
    in: 'header',
    name: 'waad-signature',
    description:
      'A detached JWS (RFC 7515, appendix F) with EdDSA over the very bytes of the body; in binary mode its header also holds `ce`.',
  });
  registry.registerComponent('securitySchemes', 'bearer', { type: 'http', scheme: 'bearer' });
  describeSignals(app);
  describeUpdates(app);
  let text: string | undefined;
  app.get('/api/v1/openapi.json', (c) => {
    text ??= JSON.stringify(app.getOpenAPI31Document({ openapi: '3.1.0', info: INFO, servers: [{ url }], tags: TAGS }));
    return c.body(text, 200, { 'content-type': 'application/json', 'cache-control': 'public, max-age=300' });
  });
}

const INFO = {
  title: 'Waad',
  version: '1',
  summary: 'Life events in, cases out and back, and the published catalogue',
  description:
    'Problems are told as RFC 9457 documents with a stable `code`; their titles come in Arabic or English (`Accept-Language`).',
  license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
};

const TAGS = [
  { name: 'signals', description: 'What registers tell us happened' },
  { name: 'cases', description: 'What back offices tell us of the work' },
  { name: 'catalogue', description: 'What is published: services, bundles, life events, entities' },
];
