// SPDX-License-Identifier: Apache-2.0
import type { Context } from 'hono';
import { Hono } from 'hono';
import type { Fact } from '../../modules/catalogue/definitions.ts';
import type { Case, CaseUpdate, UpdateKind } from '../cases.ts';
import { mayFollow } from '../cases.ts';
import type { FactValue } from '../country.ts';
import { caseDetails, caseList } from './case-pages.ts';
import { missing } from './happening-routes.ts';
import type { Framed } from './office-frame.ts';
import { officePage, typedIn } from './office-frame.ts';

const PATIENCE_MS = 2000;

/** The back office: the cases that came, and what an employee says about them by hand. */
export function caseRoutes(frame: Framed): Hono {
  const { office, lang } = frame;
  const app = new Hono();
  app.get('/cases', (c) =>
    officePage(c, frame, { title: { ar: 'المعاملات', en: 'Cases' }, live: true }, caseList(frame)),
  );
  app.get('/cases/:id', (c) => {
    const one = office.cases.get(c.req.param('id'));
    if (!one) return missing(c, frame);
    const title = { ar: `معاملة ${one.body.reference}`, en: `Case ${one.body.reference}` };
    return officePage(c, frame, { title, live: true }, caseDetails(frame, one));
  });
  app.post('/cases/:id/updates', async (c) => {
    const one = office.cases.get(c.req.param('id'));
    if (!one) return missing(c, frame);
    await tellByHand(c, frame, one);
    return c.redirect(`/${lang}/cases/${one.body.id}`, 303);
  });
  return app;
}

/** A second click, or one after the office answered by itself, says nothing more. */
async function tellByHand(c: Context, { office }: Framed, one: Case): Promise<void> {
  const typed = await typedIn(c);
  const kind = mayFollow(one.state).find((may) => may === typed.kind);
  if (!kind) return;
  const parcel = await office.tell(one, {
    kind,
    ...said(kind, typed),
    ...outputs(kind, typed, office.around.country.facts),
  });
  await office.outbox.answered(parcel.id, PATIENCE_MS);
}

function said(kind: UpdateKind, typed: Record<string, string>): Pick<CaseUpdate, 'reason' | 'message'> {
  const ar = typed.ar?.trim() || typed.en?.trim();
  const en = typed.en?.trim() || typed.ar?.trim();
  if (!ar || !en) return {};
  return kind === 'message' ? { message: { ar, en } } : { reason: { ar, en } };
}

function outputs(
  kind: UpdateKind,
  typed: Record<string, string>,
  facts: ReadonlyMap<string, Fact>,
): Pick<CaseUpdate, 'outputs'> {
  if (kind !== 'delivered') return {};
  const given: Record<string, FactValue> = {};
  for (const [name, text] of Object.entries(typed)) {
    const fact = facts.get(name.replace(/^output\//, ''));
    if (name.startsWith('output/') && fact && text.trim() !== '') given[fact.id] = typedValue(fact, text.trim());
  }
  return { outputs: given };
}

function typedValue(fact: Fact, text: string): FactValue {
  switch (fact.type) {
    case 'number':
      return Number(text);
    case 'boolean':
      return text === 'true';
    case 'date-time':
      return `${text.slice(0, 16)}:00+04:00`;
    case 'list-of-text':
      return text
        .split(/[,،]/)
        .map((part) => part.trim())
        .filter(Boolean);
    default:
      return text;
  }
}
