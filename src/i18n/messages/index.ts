// SPDX-License-Identifier: Apache-2.0
// One file per area of the product; a new area is one file and two lines here.
import { account } from './account.ts';
import { catalogue } from './catalogue.ts';
import { data } from './data.ts';
import { dates } from './dates.ts';
import { errors } from './errors.ts';
import { home } from './home.ts';
import { journey } from './journey.ts';
import { my } from './my.ts';
import { notice } from './notice.ts';
import { offer } from './offer.ts';
import { operator } from './operator.ts';
import { problem } from './problem.ts';
import { shell } from './shell.ts';
import { signin } from './signin.ts';
import { states } from './states.ts';
import { thread } from './thread.ts';
import { ui } from './ui.ts';
import { validation } from './validation.ts';
import { worklist } from './worklist.ts';

/** The messages by area, for the checks that look at each. */
export const areas = {
  account,
  catalogue,
  data,
  dates,
  errors,
  home,
  journey,
  my,
  notice,
  offer,
  operator,
  problem,
  shell,
  signin,
  states,
  thread,
  ui,
  validation,
  worklist,
};

/** Every message by its key. */
export const messages = {
  ...account,
  ...catalogue,
  ...data,
  ...dates,
  ...errors,
  ...home,
  ...journey,
  ...my,
  ...notice,
  ...offer,
  ...operator,
  ...problem,
  ...shell,
  ...signin,
  ...states,
  ...thread,
  ...ui,
  ...validation,
  ...worklist,
};
