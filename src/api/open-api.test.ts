// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { OpenAPIHono } from '@hono/zod-openapi';
import { catalogueApi } from './catalogue.ts';
import { describeApi } from './open-api.ts';

type Json = Record<string, unknown>;
type Operation = {
  operationId?: string;
  summary?: string;
  parameters?: Json[];
  requestBody?: { content: Json };
  responses: Record<string, { description?: string; content?: Json }>;
};
type Document = {
  openapi: string;
  info: Json;
  servers: Json[];
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, Json>; securitySchemes: Json };
};

let document: Document;
before(async () => {
  const app = new OpenAPIHono();
  // No request reads the catalogue here: describing needs no data.
  app.route('/api/v1', catalogueApi({} as Parameters<typeof catalogueApi>[0]));
  describeApi(app, 'https://waad.example');
  const response = await app.request('/api/v1/openapi.json');
  assert.equal(response.headers.get('content-type'), 'application/json');
  document = (await response.json()) as Document;
});

/** Everything in the document, with the way to it. */
function* walk(value: unknown, path = '#'): Generator<[string, Json]> {
  if (typeof value !== 'object' || value === null) return;
  if (!Array.isArray(value)) yield [path, value as Json];
  for (const [key, inner] of Object.entries(value))
    yield* walk(inner, `${path}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`);
}

const operations = () =>
  Object.entries(document.paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]) => ({ path, method, operation })),
  );

describe('the description of the API', () => {
  test('is OpenAPI 3.1 in shape', () => {
    assert.match(document.openapi, /^3\.1\.\d+$/);
    assert.ok(document.info['title'] && document.info['version']);
    assert.deepEqual(document.servers, [{ url: 'https://waad.example' }]);
    assert.ok(operations().length >= 7);
    for (const { path, method, operation } of operations()) {
      const name = `${method} ${path}`;
      assert.match(path, /^\/api\/v1\//, name);
      assert.ok(operation.summary, name);
      assert.ok(Object.keys(operation.responses).length > 1, name);
      for (const [status, response] of Object.entries(operation.responses)) {
        assert.match(status, /^[1-5]\d\d$/, name);
        assert.ok(response.description, `${name} ${status} says what it means`);
        for (const media of Object.keys(response.content ?? {})) assert.match(media, /^[a-z]+\/[a-z0-9.+-]+$/, name);
      }
    }
  });

  test('every place in a path has its parameter, and none is for nothing', () => {
    for (const { path, method, operation } of operations()) {
      const places = [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1]).toSorted();
      const named = (operation.parameters ?? []).filter((one) => one['in'] === 'path');
      assert.deepEqual(named.map((one) => one['name']).toSorted(), places, `${method} ${path}`);
      assert.ok(named.every((one) => one['required'] === true));
    }
  });

  test('every reference leads somewhere', () => {
    const places = new Map(walk(document));
    const references = [...places.values()].flatMap((value) =>
      typeof value['$ref'] === 'string' ? [value['$ref']] : [],
    );
    assert.ok(references.length > 10);
    for (const reference of references) assert.ok(places.has(reference), reference);
  });

  test('nothing of 3.0 that 3.1 no longer knows is left in it', () => {
    for (const [path, value] of walk(document)) {
      if (path.includes('/examples/') || path.includes('/example')) continue;
      assert.ok(!('nullable' in value && path.includes('/schema')), path);
      assert.ok(typeof value['exclusiveMinimum'] !== 'boolean', path);
    }
  });

  test('signals are described in all three modes, with an example for each answer', () => {
    const signals = document.paths['/api/v1/signals']?.['post'];
    assert.ok(signals?.requestBody);
    assert.deepEqual(Object.keys(signals.requestBody.content).toSorted(), [
      'application/cloudevents+json',
      'application/cloudevents-batch+json',
      'application/json',
    ]);
    for (const [media, content] of Object.entries(signals.requestBody.content))
      assert.ok(Object.keys((content as { examples: Json }).examples).length > 0, media);
    const codes = Object.values(signals.responses).flatMap((response) =>
      Object.values(response.content ?? {}).flatMap((content) =>
        Object.values((content as { examples?: Record<string, { value: { code?: string } }> }).examples ?? {}).flatMap(
          (one) => one.value.code ?? [],
        ),
      ),
    );
    for (const code of [
      'signature-missing',
      'signature-wrong',
      'source-unknown',
      'type-not-allowed',
      'not-a-cloudevent',
      'type-unknown',
      'data-invalid',
      'person-unknown',
    ]) {
      assert.ok(codes.includes(code), code);
    }
  });
});
