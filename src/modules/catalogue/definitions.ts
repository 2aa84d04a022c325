// SPDX-License-Identifier: Apache-2.0
import { z } from 'zod';

/*
 * What a service designer writes, as files in `seeds/` or through the API. Terms follow CPSV-AP 3.2 (public service,
 * channel, life event, evidence) and CCCEV 2.1 (requirement, criterion). Every definition is published as an immutable
 * version by one verb, `publish`; nothing in here knows how.
 */

const slug = z
  .string()
  .regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/, 'lower-case words joined by hyphens')
  .max(60);
const factName = z
  .string()
  .regex(/^[a-z][A-Za-z0-9]*$/, 'a camelCase name')
  .max(60);
const signalType = z.string().regex(/^[a-z][a-z0-9.-]+\.v\d+$/, 'a dotted name that ends in its version, such as .v1');
/** A path into the data of a signal, such as `mother.identityNumber`. */
const dataPath = z.string().regex(/^[A-Za-z][A-Za-z0-9]*(\.[A-Za-z][A-Za-z0-9]*)*$/);
const duration = z
  .string()
  .regex(/^P(\d+Y)?(\d+M)?(\d+D)?$/, 'an ISO 8601 duration of years, months or days')
  .min(3);

/** One text in both languages, neither of them empty. */
export const textSchema = z.strictObject({ ar: z.string().min(1).max(4000), en: z.string().min(1).max(4000) });

/** The four axes of the bundles. */
export const AXES = ['family-childhood', 'youth-work', 'health-life', 'community-empowerment'] as const;
/** The stages of life a bundle speaks to. */
export const STAGES = [
  'birth',
  'childhood',
  'youth',
  'work',
  'family',
  'home',
  'health',
  'later-life',
  'loss',
] as const;

const entity = z.strictObject({
  kind: z.literal('entity'),
  id: slug,
  name: textSchema,
  /** What people call it in a list: two or three words. */
  shortName: textSchema,
  level: z.enum(['federal', 'local', 'semi-government', 'private']),
  about: textSchema,
  contact: z.strictObject({ phone: z.string(), email: z.email(), website: z.url().optional() }),
  /** What one question to the entity's registers takes and costs; absent means two seconds and nothing. */
  asking: z
    .strictObject({ seconds: z.number().positive().max(86_400), feeFils: z.number().int().min(0).default(0) })
    .optional(),
});

const channel = z.strictObject({
  kind: z.literal('channel'),
  id: slug,
  name: textSchema,
  about: textSchema,
  /** What the channel offers to people who need it, such as a sign-language interpreter. */
  accessibility: z.array(textSchema),
});

const factType = z.enum(['text', 'number', 'boolean', 'date', 'date-time', 'choice', 'list-of-text']);

const fact = z.strictObject({
  kind: z.literal('fact'),
  id: factName,
  name: textSchema,
  type: factType,
  /** For a choice: what may be said, in the order it is shown. */
  options: z
    .array(z.strictObject({ value: slug, name: textSchema }))
    .min(2)
    .optional(),
  unit: textSchema.optional(),
  /** For a text: what it must look like as a whole (a regular expression without groups), and how to say so. */
  shape: z
    .strictObject({
      pattern: z
        .string()
        .regex(/^[^()]+$/, 'no groups: they can make matching explode')
        .max(100),
      say: textSchema,
    })
    .optional(),
  /** `person`: kept with the person. `occurrence`: said by the signal, true of this one happening only. */
  about: z.enum(['person', 'occurrence']),
  sensitivity: z.enum(['ordinary', 'personal', 'sensitive']),
  /**
   * Who is authoritative: a register held by an entity, the signal itself, the output of a service, the national
   * identity that signed the person in, or only the person.
   */
  source: z.union([
    z.strictObject({ register: slug }),
    z.strictObject({ signal: z.literal(true) }),
    z.strictObject({ service: slug }),
    z.strictObject({ person: z.literal(true) }),
  ]),
  /** How long a value stays good after it was obtained; absent means for good. */
  freshness: duration.optional(),
  /** How the person is asked, where the person may be asked at all (a register that holds it is always tried first). */
  question: z.strictObject({ ask: textSchema, hint: textSchema.optional(), why: textSchema }).optional(),
});

const concerned = z.strictObject({
  role: slug,
  name: textSchema,
  /** Where the signal's data holds this person's identity number. */
  identityAt: dataPath,
});

const lifeEvent = z.strictObject({
  kind: z.literal('life-event'),
  id: slug,
  name: textSchema,
  about: textSchema,
  axis: z.enum(AXES),
  stage: z.enum(STAGES),
  /** Words people use for it, so that search finds it. */
  keywords: z.strictObject({ ar: z.array(z.string()), en: z.array(z.string()) }),
  /** Arrives as a signal from an entity's register. */
  arrives: z
    .strictObject({
      from: slug,
      registered: signalType,
      corrected: signalType.optional(),
      cancelled: signalType.optional(),
      /** Where the data holds the register's own number of the happening: what a correction refers to. */
      keyAt: dataPath,
      occurredAt: dataPath,
      concerned: z.array(concerned).min(1),
      /**
       * The person it is about when that is somebody else (a newborn, a pupil, the deceased): shared services are
       * claimed once for this person, whoever of the concerned accepts first.
       */
      subject: z
        .strictObject({
          role: slug,
          identityAt: dataPath,
          nameAt: dataPath.optional(),
          birthDateAt: dataPath.optional(),
          /** True where the signal makes the person known to us (a birth) and the concerned act for them. */
          isNew: z.boolean().optional(),
        })
        .optional(),
      /** fact → where the data holds it. A fact whose place is empty stays unknown. */
      facts: z.record(factName, dataPath),
    })
    .optional(),
  /** Follows from time: raised by our own schedule, once for each person and date. */
  follows: z
    .union([
      z.strictObject({ birthday: z.number().int().min(1).max(120) }),
      z.strictObject({ dateFact: factName, before: duration }),
    ])
    .optional(),
});

const criterion = z.strictObject({
  id: slug,
  /** A FEEL condition over facts (DMN 1.5). */
  if: z.string().min(1).max(2000),
  /** Said to the person when it holds, and when it does not. */
  met: textSchema,
  unmet: textSchema,
});

const service = z.strictObject({
  kind: z.literal('service'),
  id: slug,
  entity: slug,
  name: textSchema,
  /** One sentence: what the person gets. */
  summary: textSchema,
  about: textSchema,
  keywords: z.strictObject({ ar: z.array(z.string()), en: z.array(z.string()) }).optional(),
  channels: z.array(slug).min(1),
  criteria: z.array(criterion),
  /** Facts that go to the entity with the case: nothing else does. */
  inputs: z.array(factName),
  /** Facts the entity gives back when it delivers; they may feed the next service. */
  outputs: z.array(factName),
  feeFils: z.number().int().min(0),
  /** The entity's own time, in its working days. */
  standardDays: z.number().int().min(0).max(365),
  /** `system`: the entity's back office is called; `worklist`: an employee decides in our worklist. */
  handling: z.enum(['system', 'worklist']),
  purpose: textSchema,
  legalBasis: textSchema,
});

const bundleItem = z.strictObject({
  service: slug,
  /** Services of the bundle whose delivery this one needs. */
  after: z.array(slug).default([]),
  /** Roles of the life event that are offered it; absent means every role. */
  roles: z.array(slug).optional(),
  /** One delivery for the happening, whoever accepts first (a birth certificate), or one for each person (leave). */
  once: z.enum(['per-occurrence', 'per-person']).default('per-person'),
  /** Runs without action, and can be opted out of. */
  automatic: z.boolean().default(false),
});

const bundle = z.strictObject({
  kind: z.literal('bundle'),
  id: slug,
  name: textSchema,
  summary: textSchema,
  lifeEvent: slug,
  axis: z.enum(AXES),
  stage: z.enum(STAGES),
  /** Days an offer stays open. */
  openDays: z.number().int().min(1).max(365),
  services: z.array(bundleItem).min(1),
});

/** The shape of everything that can be published. What it cannot see (names, circles, reach) is checked on publishing. */
export const definitionSchema = z.discriminatedUnion('kind', [entity, channel, fact, lifeEvent, service, bundle]);

/** One of the four axes. */
export type Axis = (typeof AXES)[number];
/** One of the stages of life. */
export type Stage = (typeof STAGES)[number];
/** A government body, or a private partner, that owns services or registers. */
export type Entity = z.infer<typeof entity>;
/** A way to reach services, with what it offers to people who need it. */
export type Channel = z.infer<typeof channel>;
/** One datum about a person or a happening, with who is authoritative for it. */
export type Fact = z.infer<typeof fact>;
/** What may happen to a person, and how it comes to be known. */
export type LifeEvent = z.infer<typeof lifeEvent>;
/** What an entity delivers: to whom, from which facts, for how much, how soon. */
export type Service = z.infer<typeof service>;
/** Services offered together for a life event, in their order of dependence. */
export type Bundle = z.infer<typeof bundle>;
/** A service as part of a bundle. */
export type BundleItem = z.infer<typeof bundleItem>;
/** Anything that can be published. */
export type Definition = z.infer<typeof definitionSchema>;
/** What kind of definition it is. */
export type DefinitionKind = Definition['kind'];

/** What a definition is called where kinds mix: `service:birth-certificate`. */
export function refOf(definition: { readonly kind: DefinitionKind; readonly id: string }): string {
  return `${definition.kind}:${definition.id}`;
}
