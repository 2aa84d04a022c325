// SPDX-License-Identifier: Apache-2.0

import type { Context } from 'hono';
import { Hono } from 'hono';
import { html } from 'hono/html';
import { hasEnded } from '../cases.ts';
import type { Switches } from '../office-entries.ts';
import { entryList } from './happening-view.ts';
import type { Html } from './layout.ts';
import { saying } from './layout.ts';
import type { Framed } from './office-frame.ts';
import { officePage, typedIn } from './office-frame.ts';

const NEWEST = 30;

/** The first page of an entity: what it can register, what waits in its back office, its two switches. */
export function homeRoutes(frame: Framed): Hono {
  const { office } = frame;
  const app = new Hono();
  app.get('/', (c) => officePage(c, frame, { title: office.entity.shortName, live: true }, home(frame)));
  app.post('/switches', async (c) => turnSwitch(c, frame));
  return app;
}

async function turnSwitch(c: Context, { office, lang }: Framed): Promise<Response> {
  const typed = await typedIn(c);
  const turned: Partial<Switches> = {
    ...(typed.automatic === undefined ? {} : { automatic: typed.automatic === 'on' }),
    ...(typed.down === undefined ? {} : { down: typed.down === 'on' }),
  };
  await office.turn(turned);
  return c.redirect(typed.back === 'cases' ? `/${lang}/cases` : `/${lang}`, 303);
}

function home(frame: Framed): Html {
  const { office, lang } = frame;
  const say = saying(lang);
  const open = [...office.cases.values()].filter((one) => !hasEnded(one)).length;
  const entries = [...office.happenings.values()].reverse().slice(0, NEWEST);
  return html`<p>${office.entity.about[lang]}</p>
${
  office.lifeEvents.length > 0
    ? html`<h2>${say('سجّلوا في السجل', 'Write in the register')}</h2>
<p class="hint">${say('كل قيد يُرسل إلى وعد إشعارًا موقّعًا في الحال.', 'Each entry goes to Waad at once, as a signed signal.')}</p>
<p class="row">${office.lifeEvents.map(
        (one, index) =>
          html`<a class="button${index === 0 ? ' main' : ''}" href="/${lang}/register/${one.id}">${one.name[lang]}</a>`,
      )}</p>
<h2 id="entries">${say('آخر القيود', 'Newest entries')}</h2>${entryList(frame, entries)}`
    : ''
}
${
  office.services.length > 0
    ? html`<h2>${say('المكتب', 'Back office')}</h2>
<p><a href="/${lang}/cases">${say(`معاملات مفتوحة: ${open}`, `Open cases: ${open}`)}</a></p>${automaticSwitch(frame, 'home')}`
    : ''
}
<h2>${say('تعطّل النظام', 'Out of service')}</h2>
<p>${
    office.switches.down
      ? html`<span class="bad">${say('لا تجيب هذه الجهة عن أي طلب من وعد الآن.', 'This entity answers nothing that Waad asks now.')}</span>`
      : say('تجيب هذه الجهة عن طلبات وعد.', 'This entity answers what Waad asks.')
  }</p>
${switchForm(frame, {
  name: 'down',
  value: office.switches.down ? 'off' : 'on',
  back: 'home',
  text: office.switches.down
    ? say('أعيدوا الخدمة', 'Bring it back')
    : say('أوقفوا النظام لتروا التأخير', 'Take it down, to see a delay'),
})}`;
}

/** Arabic counts 3 to 10 in the plural, and from 11 in the singular. */
function inSeconds(seconds: number): string {
  if (seconds === 1) return 'ثانية واحدة';
  if (seconds === 2) return 'ثانيتين';
  return `${seconds} ${seconds >= 3 && seconds <= 10 ? 'ثوانٍ' : 'ثانية'}`;
}

/** Whether the office answers by itself, and the button that changes it. */
export function automaticSwitch(frame: Framed, back: string): Html {
  const { office, lang } = frame;
  const say = saying(lang);
  const seconds = office.around.delaySeconds;
  const { automatic } = office.switches;
  return html`<p>${
    automatic
      ? say(`يجيب المكتب بنفسه بعد ${inSeconds(seconds)}.`, `The office answers by itself after ${seconds} seconds.`)
      : say('ينتظر المكتب موظفاً يجيب.', 'The office waits for an employee to answer.')
  }</p>
${switchForm(frame, {
  name: 'automatic',
  value: automatic ? 'off' : 'on',
  back,
  text: automatic ? say('أجيبوا بأنفسكم', 'Answer by hand') : say('دعوه يجيب بنفسه', 'Let it answer by itself'),
})}`;
}

function switchForm({ lang }: Framed, button: { name: string; value: string; back: string; text: string }): Html {
  return html`<form method="post" action="/${lang}/switches"><input type="hidden" name="back" value="${button.back}">
<button name="${button.name}" value="${button.value}">${button.text}</button></form>`;
}
