// SPDX-License-Identifier: Apache-2.0
import { Hono } from 'hono';
import type { Ground } from '../flows/ground.ts';
import { takeCaseUpdate } from '../flows/take-case-update.ts';
import { MEDIA_JOSE } from '../platform/signing.ts';
import { problemResponse } from './problem.ts';
import { readBody } from './read-body.ts';

const LARGEST_BYTES = 262_144;

const STATUS: Record<string, number> = {
  'signature-wrong': 401,
  'case-unknown': 404,
  'update-out-of-place': 409,
  'media-type-wrong': 415,
  'too-large': 413,
  'update-malformed': 422,
  'outputs-missing': 422,
  'outputs-wrong': 422,
};

/**
 * `POST /api/v1/people/:person/cases/:case/updates`: what a back office says about a case, as a compact JWS. To be mounted at
 * `/api/v1/people`. 200 only once it is durable.
 */
export function caseUpdatesApi(ground: Ground): Hono {
  const app = new Hono();
  app.post('/:person/cases/:case/updates', async (c) => {
    if (!c.req.header('content-type')?.startsWith(MEDIA_JOSE))
      return problemResponse(c, 415, 'media-type-wrong', { expected: MEDIA_JOSE });
    const body = await readBody(c.req.raw, LARGEST_BYTES);
    if (!body) return problemResponse(c, 413, 'too-large', { mostBytes: LARGEST_BYTES });
    const jws = Buffer.from(body).toString('latin1').trim();
    const taken = await takeCaseUpdate(ground, { personId: c.req.param('person'), caseId: c.req.param('case'), jws });
    if (!taken.ok) return problemResponse(c, STATUS[taken.code] ?? 400, taken.code, taken.details);
    return c.json(taken.value, 200);
  });
  return app;
}
