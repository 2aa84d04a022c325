// SPDX-License-Identifier: Apache-2.0
import { z } from '@hono/zod-openapi';
import { AXES, SERVICE_SORTS, STAGES } from '../modules/catalogue/index.ts';

const text = z
  .object({ ar: z.string(), en: z.string() })
  .openapi('Text', { example: { ar: 'شهادة الميلاد', en: 'Birth certificate' } });
const version = { version: z.int(), publishedAt: z.iso.datetime() };

const serviceFields = {
  id: z.string().openapi({ example: 'birth-certificate' }),
  ...version,
  entity: z.string(),
  name: text,
  summary: text,
  feeFils: z.int(),
  standardDays: z.int().openapi({ description: "The entity's own time, in its working days." }),
  channels: z.array(z.string()),
  axes: z.array(z.enum(AXES)),
  stages: z.array(z.enum(STAGES)),
};

/** A service as a list shows it. */
export const serviceInList = z.object(serviceFields).openapi('ServiceInList');

/** A service whole: criteria, facts, basis and the numbers of its versions. */
export const serviceWhole = z
  .object({
    ...serviceFields,
    about: text,
    criteria: z.array(z.object({ id: z.string(), if: z.string(), met: text, unmet: text })),
    inputs: z.array(z.string()),
    outputs: z.array(z.string()),
    purpose: text,
    legalBasis: text,
    bundles: z.array(z.string()),
    versions: z.array(z.object(version)),
  })
  .openapi('Service');

/** A life event, with the bundles that come with it. */
export const lifeEvent = z
  .object({
    id: z.string(),
    ...version,
    name: text,
    about: text,
    axis: z.enum(AXES),
    stage: z.enum(STAGES),
    bundles: z.array(z.string()),
  })
  .openapi('LifeEvent');

/** A bundle, its services in the order in which they are delivered. */
export const bundle = z
  .object({
    id: z.string(),
    ...version,
    name: text,
    summary: text,
    lifeEvent: z.string(),
    axis: z.enum(AXES),
    stage: z.enum(STAGES),
    openDays: z.int(),
    longestDays: z.int().openapi({ description: 'Working days until the last service is delivered.' }),
    services: z.array(
      z.object({
        service: z.string(),
        after: z.array(z.string()),
        roles: z.array(z.string()).optional(),
        once: z.enum(['per-occurrence', 'per-person']),
        automatic: z.boolean(),
      }),
    ),
  })
  .openapi('Bundle');

/** An entity, with the services it owns. */
export const entity = z
  .object({
    id: z.string(),
    ...version,
    name: text,
    shortName: text,
    level: z.string(),
    about: text,
    contact: z.object({ phone: z.string(), email: z.string(), website: z.string().optional() }),
    services: z.array(z.string()),
  })
  .openapi('Entity');

/** A problem document (RFC 9457). */
export const problemSchema = z
  .looseObject({ type: z.string(), title: z.string(), status: z.int(), code: z.string() })
  .openapi('Problem');

/** One page of a list, and how much there is. */
export function pageOf<T extends z.ZodType>(item: T) {
  return z.object({ items: z.array(item), total: z.int(), page: z.int(), pages: z.int(), revision: z.int() });
}

/** Which page of a list is wanted. */
export const pageQuery = z.object({
  page: z.coerce.number().int().min(1).max(100_000).default(1),
  size: z.coerce.number().int().min(1).max(200).default(50),
});

/** Which services are wanted, and in which order. */
export const servicesQuery = pageQuery.extend({
  q: z.string().max(200).optional().openapi({ description: 'Words in either language, spelled as people spell them.' }),
  entity: z.string().optional(),
  axis: z.enum(AXES).optional(),
  stage: z.enum(STAGES).optional(),
  sort: z.enum(SERVICE_SORTS).optional(),
  order: z.enum(['down']).optional(),
  lang: z.enum(['ar', 'en']).default('ar').openapi({ description: 'Whose alphabet a list by name or entity follows.' }),
});

export const idParam = z.object({ id: z.string().max(60) });
