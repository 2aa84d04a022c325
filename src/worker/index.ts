// SPDX-License-Identifier: Apache-2.0
export { openSchedule, type Recurring, type Schedule } from './schedule.ts';
