// SPDX-License-Identifier: Apache-2.0
import { Hono } from 'hono';
import { formatDate, t } from '../../../i18n/index.ts';
import { dateIn, type Instant, plusDays, plusDuration, plusMillis, startOfDate } from '../../../kernel/index.ts';
import type { StaffSession } from '../../../modules/identity/index.ts';
import { NOBODY } from '../../../platform/db/index.ts';
import { requireStaff } from '../../auth/index.ts';
import { frameOf, showPage, type WebContext, type WebEnv } from '../../context.ts';
import { Button, Csrf, DateField, dateFromParts, ErrorSummary, Layout, Notice } from '../../ui/index.ts';
import { notFoundPage } from '../errors.tsx';
import type { OperatorDeps } from './deps.ts';
import { OperatorTabs } from './tabs.tsx';

const FARTHEST = 'P10Y';
const DAY_MILLIS = 86_400_000;
/** A date is moved to at eight in the morning, when people begin to work. */
const MORNING_MILLIS = 8 * 3_600_000;
const STEPS = { day: 'P1D', week: 'P7D', month: 'P1M' } as const;
type Step = keyof typeof STEPS;

/** The clock of the demonstration. Where time is the machine's, these addresses do not exist. */
export function clockRoutes(deps: OperatorDeps): Hono<WebEnv> {
  const app = new Hono<WebEnv>();
  app.get('/operator/clock', async (c) => {
    if (!deps.demo) return notFoundPage(c);
    const session = await requireStaff(c, 'clock.move');
    return session instanceof Response ? session : showClock(c, deps, { session });
  });
  app.post('/operator/clock', async (c) => {
    if (!deps.demo) return notFoundPage(c);
    const session = await requireStaff(c, 'clock.move');
    return session instanceof Response ? session : move(c, deps, session);
  });
  return app;
}

type Form = Readonly<Record<string, unknown>>;

async function move(c: WebContext, deps: OperatorDeps, session: StaffSession): Promise<Response> {
  const { transactor } = deps.ground;
  const form = await c.req.parseBody();
  const to = whereTo(form, transactor.clock.now());
  if (!to) return showClock(c, deps, { session, form });
  const { raised } = await deps.moveClock(to);
  await transactor.transact(session.actor, async (tx) => {
    tx.audit({ person: NOBODY, action: 'platform.clock-moved', subject: 'clock', detail: { to, raised } });
  });
  return c.redirect(`/${c.var.lang}/operator/clock?raised=${raised}`, 303);
}

/** The instant to move to; nothing where it is not a date of the next ten years. */
function whereTo(form: Form, now: Instant): Instant | undefined {
  const today = dateIn(now);
  const by = form['by'];
  if (typeof by === 'string' && Object.hasOwn(STEPS, by)) {
    const days = (Date.parse(plusDuration(today, STEPS[by as Step])) - Date.parse(today)) / DAY_MILLIS;
    return plusMillis(now, days * DAY_MILLIS);
  }
  const date = dateFromParts(form, 'to');
  if (!date || date < plusDays(today, 1) || date > plusDuration(today, FARTHEST)) return undefined;
  return plusMillis(startOfDate(date), MORNING_MILLIS);
}

async function showClock(
  c: WebContext,
  deps: OperatorDeps,
  { session, form }: { session: StaffSession; form?: Form },
): Promise<Response> {
  const { lang } = c.var;
  // Moving is over by the time the page is shown: the clock itself is asked, not the instant at which the request began.
  const date = formatDate(lang, deps.ground.transactor.clock.now(), 'time');
  const title = t(lang, 'operator.clock.title');
  const breadcrumbs = [{ href: `/${lang}/operator`, label: t(lang, 'operator.title') }, { label: title }];
  const raised = Number(c.req.query('raised') ?? Number.NaN);
  const error = form && t(lang, 'operator.clock.later');
  const part = (which: string) => (typeof form?.[`to-${which}`] === 'string' ? String(form[`to-${which}`]) : '');
  const action = `/${lang}/operator/clock`;
  return showPage(
    c,
    <Layout {...frameOf(c, { title, breadcrumbs })}>
      <ErrorSummary lang={lang} errors={error ? [{ name: 'to', message: error }] : []} />
      {Number.isInteger(raised) && raised >= 0 && !form && (
        <Notice lang={lang} kind="success" title={t(lang, 'operator.clock.moved', { date })}>
          <p>{t(lang, 'operator.clock.raised', { count: raised })}</p>
        </Notice>
      )}
      <div>
        <h1>{title}</h1>
        <p class="lead">{t(lang, 'operator.clock.lead')}</p>
      </div>
      <OperatorTabs lang={lang} session={session} demo={deps.demo} here="/operator/clock" />
      <p>
        <strong>{t(lang, 'operator.clock.now', { date })}</strong>
      </p>
      <form method="post" action={action} class="stack">
        <Csrf token={session.csrf} />
        <h2>{t(lang, 'operator.clock.by')}</h2>
        <div class="row">
          {(Object.keys(STEPS) as Step[]).map((step) => (
            <Button name="by" value={step}>
              {t(lang, `operator.clock.${step}`)}
            </Button>
          ))}
        </div>
      </form>
      <form method="post" action={action} class="stack" novalidate>
        <Csrf token={session.csrf} />
        <DateField
          lang={lang}
          name="to"
          label={t(lang, 'operator.clock.to')}
          error={error}
          value={{ day: part('day'), month: part('month'), year: part('year') }}
        />
        <div>
          <Button>{t(lang, 'operator.clock.to.button')}</Button>
        </div>
      </form>
    </Layout>,
    form ? 422 : 200,
  );
}
