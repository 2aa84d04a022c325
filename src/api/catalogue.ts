// SPDX-License-Identifier: Apache-2.0
import { createRoute, OpenAPIHono, type z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import {
  bundleServices,
  type Catalogue,
  type CatalogueCache,
  listServices,
  longestDays,
  type PublishedBundle,
  type PublishedService,
  placesOf,
} from '../modules/catalogue/index.ts';
import {
  bundle,
  entity,
  idParam,
  lifeEvent,
  pageOf,
  pageQuery,
  problemSchema,
  serviceInList,
  servicesQuery,
  serviceWhole,
} from './catalogue-schemas.ts';
import { MEDIA_PROBLEM, problemResponse } from './problem.ts';

const TAGS = ['catalogue'];
const problems = (description: string) => ({ description, content: { [MEDIA_PROBLEM]: { schema: problemSchema } } });
const json = <T extends z.ZodType>(description: string, schema: T) => ({
  description,
  content: { 'application/json': { schema } },
});
const UNCHANGED = { description: 'What the ETag named is still in force.' };

const LISTS = {
  services: createRoute({
    method: 'get',
    path: '/services',
    tags: TAGS,
    summary: 'The services, narrowed and sorted',
    request: { query: servicesQuery },
    responses: {
      200: json('One page', pageOf(serviceInList)),
      304: UNCHANGED,
      400: problems('The query makes no sense'),
    },
  }),
  lifeEvents: createRoute({
    method: 'get',
    path: '/life-events',
    tags: TAGS,
    summary: 'The life events',
    request: { query: pageQuery },
    responses: { 200: json('One page', pageOf(lifeEvent)), 304: UNCHANGED, 400: problems('The query makes no sense') },
  }),
  entities: createRoute({
    method: 'get',
    path: '/entities',
    tags: TAGS,
    summary: 'The entities',
    request: { query: pageQuery },
    responses: { 200: json('One page', pageOf(entity)), 304: UNCHANGED, 400: problems('The query makes no sense') },
  }),
};

const ONE = {
  service: createRoute({
    method: 'get',
    path: '/services/{id}',
    tags: TAGS,
    summary: 'One service',
    request: { params: idParam },
    responses: { 200: json('The service in force', serviceWhole), 304: UNCHANGED, 404: problems('There is none') },
  }),
  bundle: createRoute({
    method: 'get',
    path: '/bundles/{id}',
    tags: TAGS,
    summary: 'One bundle',
    request: { params: idParam },
    responses: { 200: json('The bundle in force', bundle), 304: UNCHANGED, 404: problems('There is none') },
  }),
};

/** The published catalogue for other software, in both languages at once. To be mounted at `/api/v1`; open to everybody. */
export function catalogueApi(cache: CatalogueCache): OpenAPIHono {
  const app = new OpenAPIHono({
    defaultHook: (result, c) =>
      result.success ? undefined : problemResponse(c, 400, 'query-invalid', { errors: errorsOf(result.error) }),
  });
  app.openapi(LISTS.services, async (c) => {
    const { page, size, lang, ...wanted } = c.req.valid('query');
    const catalogue = await cache.current();
    return fresh(c, catalogue, () => {
      const services = listServices(catalogue, wanted, lang).map((service) => inList(catalogue, service));
      return cut(services, { page, size, catalogue });
    });
  });
  app.openapi(LISTS.lifeEvents, async (c) => {
    const catalogue = await cache.current();
    return fresh(c, catalogue, () => cut(lifeEventsOf(catalogue), { ...c.req.valid('query'), catalogue }));
  });
  app.openapi(LISTS.entities, async (c) => {
    const catalogue = await cache.current();
    return fresh(c, catalogue, () => cut(entitiesOf(catalogue), { ...c.req.valid('query'), catalogue }));
  });
  app.openapi(ONE.service, async (c) => {
    const catalogue = await cache.current();
    const service = catalogue.services.get(c.req.valid('param').id);
    if (!service) return problemResponse(c, 404, 'not-found');
    const history = await cache.serviceHistory(service.id);
    return fresh(c, catalogue, () => whole(catalogue, service, history));
  });
  app.openapi(ONE.bundle, async (c) => {
    const catalogue = await cache.current();
    const found = catalogue.bundles.get(c.req.valid('param').id);
    return found ? fresh(c, catalogue, () => bundleOf(catalogue, found)) : problemResponse(c, 404, 'not-found');
  });
  return app;
}

/** Answers from the snapshot, unless the caller has that revision already: then nothing is even put together. */
function fresh(c: Context, catalogue: Catalogue, make: () => unknown): Response {
  const etag = `"catalogue-${catalogue.revision}"`;
  const headers = { etag, 'cache-control': 'public, no-cache' };
  const known = (c.req.header('if-none-match') ?? '').split(',').map((tag) => tag.trim().replace(/^W\//, ''));
  if (known.includes(etag) || known.includes('*')) return new Response(null, { status: 304, headers });
  return Response.json(make(), { headers });
}

type Cut = { readonly page: number; readonly size: number; readonly catalogue: Catalogue };

function cut<T>(all: readonly T[], { page, size, catalogue }: Cut): z.infer<ReturnType<typeof pageOf>> {
  const pages = Math.max(1, Math.ceil(all.length / size));
  return {
    items: all.slice((page - 1) * size, page * size),
    total: all.length,
    page,
    pages,
    revision: catalogue.revision,
  };
}

function errorsOf(error: {
  readonly issues: readonly { readonly path: readonly PropertyKey[]; readonly message: string }[];
}) {
  return error.issues.map(({ path, message }) => ({ at: path.map(String).join('.'), message }));
}

function inList(catalogue: Catalogue, service: PublishedService): z.infer<typeof serviceInList> {
  const { id, version, publishedAt, entity: owner, name, summary, feeFils, standardDays, channels } = service;
  const places = placesOf(catalogue, service);
  return { id, version, publishedAt, entity: owner, name, summary, feeFils, standardDays, channels, ...places };
}

type History = Awaited<ReturnType<CatalogueCache['serviceHistory']>>;

function whole(catalogue: Catalogue, service: PublishedService, history: History): z.infer<typeof serviceWhole> {
  const { about, criteria, inputs, outputs, purpose, legalBasis } = service;
  return {
    ...inList(catalogue, service),
    about,
    criteria,
    inputs,
    outputs,
    purpose,
    legalBasis,
    bundles: catalogue.bundlesOffering(service.id).map(({ id }) => id),
    versions: history.map(({ version, published_at }) => ({ version, publishedAt: published_at })),
  };
}

function lifeEventsOf(catalogue: Catalogue): z.infer<typeof lifeEvent>[] {
  return [...catalogue.lifeEvents.values()].map(({ id, version, publishedAt, name, about, axis, stage }) => ({
    id,
    version,
    publishedAt,
    name,
    about,
    axis,
    stage,
    bundles: catalogue.bundlesFor(id).map((found) => found.id),
  }));
}

function entitiesOf(catalogue: Catalogue): z.infer<typeof entity>[] {
  return [...catalogue.entities.values()].map(({ kind: _, ...shown }) => ({
    ...shown,
    services: catalogue.servicesOf(shown.id).map((service) => service.id),
  }));
}

function bundleOf(catalogue: Catalogue, found: PublishedBundle): z.infer<typeof bundle> {
  const { kind: _, ...shown } = found;
  const services = bundleServices(catalogue, found).map(({ item }) => item);
  return { ...shown, longestDays: longestDays(catalogue, found), services };
}
