// SPDX-License-Identifier: Apache-2.0
export {
  countTasks,
  type DeadTask,
  type DeadTasks,
  deadTasks,
  discardTask,
  replayTask,
  replayTasks,
  type TaskCounts,
} from './admin.ts';
export type { NewTask, Task } from './queue.ts';
export {
  backOffMillis,
  openWorker,
  type TaskHandler,
  type TaskScope,
  type Worker,
  type WorkerOptions,
} from './worker.ts';
