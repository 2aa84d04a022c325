// SPDX-License-Identifier: Apache-2.0
import type { TaskHandler } from '../platform/tasks/index.ts';
import { advanceJourney } from './advance-journey.ts';
import type { JourneyGround } from './journey-ground.ts';
import { sendCase } from './send-case.ts';
import { sendReply } from './send-reply.ts';
import { sendWithdrawal } from './send-withdrawal.ts';

/** Everything the worker does for journeys. */
export function journeyTasks(ground: JourneyGround): TaskHandler[] {
  return [advanceJourney(ground), sendCase(ground), sendReply(ground), sendWithdrawal(ground)];
}
