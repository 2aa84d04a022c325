// SPDX-License-Identifier: Apache-2.0
import { randomInt } from 'node:crypto';
import type { Context } from 'hono';
import { Hono } from 'hono';
import type { LifeEvent } from '../../modules/catalogue/definitions.ts';
import type { Typed } from '../happening-form.ts';
import { childrenIn, dataFrom, faults, formFor, startingWith, typedFrom } from '../happening-form.ts';
import type { Happening } from '../happenings.ts';
import { valueAt } from '../happenings.ts';
import { identityNumber } from '../identity-number.ts';
import type { Office } from '../office.ts';
import type { FormView } from './happening-page.ts';
import { happeningForm } from './happening-page.ts';
import { cancelForm, happeningDetails } from './happening-view.ts';
import type { Framed } from './office-frame.ts';
import { officePage, typedIn } from './office-frame.ts';

/** How long a page waits for Waad's answer before it says that the answer is still to come. */
const PATIENCE_MS = 2000;

/** Entries of the register: write one, look at it, correct it, cancel it. */
export function happeningRoutes(frame: Framed): Hono {
  const { office } = frame;
  const app = new Hono();
  app.get('/register/:lifeEvent', (c) =>
    withLifeEvent(c, frame, (lifeEvent) => {
      const starting = startingWith(formFor(lifeEvent, office.around.country.facts), office.around.clock.today());
      return showForm(c, frame, { lifeEvent, typed: { ...starting, ...c.req.query() } });
    }),
  );
  app.post('/register/:lifeEvent', (c) => withLifeEvent(c, frame, (lifeEvent) => writeEntry(c, frame, lifeEvent)));
  app.get('/entries/:number', (c) =>
    withEntry(c, frame, (entry, lifeEvent) =>
      officePage(c, frame, { title: lifeEvent.name, live: true }, happeningDetails(frame, entry, lifeEvent)),
    ),
  );
  app.get('/entries/:number/correct', (c) =>
    withEntry(c, frame, (entry, lifeEvent) =>
      showForm(c, frame, {
        lifeEvent,
        entry,
        typed: { ...typedFrom(formFor(lifeEvent, office.around.country.facts), entry.data), ...c.req.query() },
      }),
    ),
  );
  app.post('/entries/:number/correct', (c) =>
    withEntry(c, frame, (entry, lifeEvent) => correctEntry(c, frame, { entry, lifeEvent })),
  );
  app.get('/entries/:number/cancel', (c) =>
    withEntry(c, frame, (entry, lifeEvent) =>
      officePage(
        c,
        frame,
        { title: { ar: 'إلغاء القيد', en: 'Cancel the entry' } },
        cancelForm(frame, entry, lifeEvent),
      ),
    ),
  );
  app.post('/entries/:number/cancel', (c) =>
    withEntry(c, frame, (entry, lifeEvent) => cancelEntry(c, frame, { entry, lifeEvent })),
  );
  return app;
}

type Answer = Response | Promise<Response>;

function withLifeEvent(c: Context, { office, lang }: Framed, then: (one: LifeEvent) => Answer): Answer {
  const lifeEvent = office.lifeEvents.find((one) => one.id === c.req.param('lifeEvent'));
  return lifeEvent ? then(lifeEvent) : missing(c, { office, lang });
}

function withEntry(c: Context, frame: Framed, then: (entry: Happening, lifeEvent: LifeEvent) => Answer): Answer {
  const entry = frame.office.happenings.get(c.req.param('number') ?? '');
  const lifeEvent = frame.office.lifeEvents.find((one) => one.id === entry?.lifeEvent);
  return entry && lifeEvent ? then(entry, lifeEvent) : missing(c, frame);
}

/** The page for an address that leads nowhere. */
export function missing(c: Context, frame: Framed): Answer {
  return officePage(
    c,
    frame,
    { title: { ar: 'لا توجد هذه الصفحة', en: 'There is no such page' }, status: 404 },
    '' as never,
  );
}

type Shown = { lifeEvent: LifeEvent; typed: Typed; entry?: Happening; faults?: FormView['faults'] };

function showForm(c: Context, frame: Framed, shown: Shown): Answer {
  const form = formFor(shown.lifeEvent, frame.office.around.country.facts);
  const correcting = shown.entry !== undefined;
  const { name } = shown.lifeEvent;
  const title = correcting
    ? { ar: `تصحيح قيد: ${name.ar}`, en: `Correct the entry: ${name.en}` }
    : { ar: `قيد جديد: ${name.ar}`, en: `New entry: ${name.en}` };
  const view: FormView = { ...frame, form, typed: shown.typed, faults: shown.faults ?? [], correcting };
  return officePage(c, frame, { title, status: shown.faults ? 422 : 200 }, happeningForm(view));
}

async function writeEntry(c: Context, frame: Framed, lifeEvent: LifeEvent): Promise<Response> {
  const { office, lang } = frame;
  const typed = await typedIn(c);
  const form = formFor(lifeEvent, office.around.country.facts);
  const children = childrenIn(form, typed);
  const wrong = faults(form, typed, children);
  if (wrong.length > 0) return showForm(c, frame, { lifeEvent, typed, faults: wrong });
  const written: string[] = [];
  for (const child of children) {
    const number = newNumber(lifeEvent, office);
    const identity = lifeEvent.arrives?.subject?.isNew ? { identity: newIdentity(office) } : {};
    const data = dataFrom(form, typed, { office, number, child, ...identity, multiple: children.length > 1 });
    const parcel = await office.register(lifeEvent, { number, lifeEvent: lifeEvent.id, action: 'registered', data });
    await office.outbox.answered(parcel.id, PATIENCE_MS);
    written.push(number);
  }
  return c.redirect(written.length > 1 ? `/${lang}` : `/${lang}/entries/${written[0]}`, 303);
}

async function correctEntry(
  c: Context,
  frame: Framed,
  of: { entry: Happening; lifeEvent: LifeEvent },
): Promise<Response> {
  const { office, lang } = frame;
  const { entry, lifeEvent } = of;
  if (entry.action === 'cancelled' || !lifeEvent.arrives?.corrected) return missing(c, frame);
  const typed = await typedIn(c);
  const form = formFor(lifeEvent, office.around.country.facts);
  const wrong = faults(form, typed, [1]);
  if (wrong.length > 0) return showForm(c, frame, { lifeEvent, entry, typed, faults: wrong });
  const { subject } = lifeEvent.arrives;
  const identity = subject?.isNew ? { identity: String(valueAt(entry.data, subject.identityAt)) } : {};
  const multiple = valueAt(entry.data, 'multiple') === true;
  const data = dataFrom(form, typed, { office, number: entry.number, child: 1, ...identity, multiple });
  const parcel = await office.register(lifeEvent, { ...entry, action: 'corrected', data });
  await office.outbox.answered(parcel.id, PATIENCE_MS);
  return c.redirect(`/${lang}/entries/${entry.number}`, 303);
}

async function cancelEntry(
  c: Context,
  frame: Framed,
  of: { entry: Happening; lifeEvent: LifeEvent },
): Promise<Response> {
  const { office, lang } = frame;
  const { entry, lifeEvent } = of;
  if (entry.action === 'cancelled' || !lifeEvent.arrives?.cancelled) return missing(c, frame);
  const { reason } = await typedIn(c);
  const data = { ...entry.data, reason: reason?.trim() || 'entered by mistake' };
  const parcel = await office.register(lifeEvent, { ...entry, action: 'cancelled', data });
  await office.outbox.answered(parcel.id, PATIENCE_MS);
  return c.redirect(`/${lang}/entries/${entry.number}`, 303);
}

/** The register's own number of an entry: the life event, the year, and digits nobody can mistake for a sequence. */
function newNumber(lifeEvent: LifeEvent, office: Office): string {
  const year = office.around.clock.today().slice(0, 4);
  const number = `${lifeEvent.id.toUpperCase()}-${year}-${String(randomInt(1_000_000)).padStart(6, '0')}`;
  return office.happenings.has(number) ? newNumber(lifeEvent, office) : number;
}

/** An identity number for a newborn, far from those of the people who are here already. */
function newIdentity(office: Office): string {
  const number = identityNumber(randomInt(5_000_000, 10_000_000));
  const given = [...office.happenings.values()].some((one) => valueAt(one.data, 'child.identityNumber') === number);
  return given || office.around.population.has(number) ? newIdentity(office) : number;
}
