// SPDX-License-Identifier: Apache-2.0
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

/** What Prometheus reads at `/metrics`. Labels are codes and routes, never persons. */
export type Metrics = {
  readonly registry: Registry;
  readonly requests: Histogram<'method' | 'route' | 'status'>;
  readonly signals: Counter<'result'>;
  readonly tasks: Counter<'kind' | 'result'>;
  readonly tasksWaiting: Gauge<'state' | 'kind'>;
  readonly outgoing: Histogram<'entity' | 'what' | 'result'>;
};

/** Opens a registry of its own, so that several instances in one process (tests) do not mix. */
export function openMetrics({ process = true }: { process?: boolean } = {}): Metrics {
  const registry = new Registry();
  if (process) collectDefaultMetrics({ register: registry });
  const registers = [registry];
  return {
    registry,
    requests: new Histogram({
      name: 'waad_http_request_seconds',
      help: 'Time to answer a request',
      labelNames: ['method', 'route', 'status'],
      buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5],
      registers,
    }),
    signals: new Counter({
      name: 'waad_signals_total',
      help: 'Signals by what became of them',
      labelNames: ['result'],
      registers,
    }),
    tasks: new Counter({
      name: 'waad_tasks_total',
      help: 'Tasks by kind and result',
      labelNames: ['kind', 'result'],
      registers,
    }),
    tasksWaiting: new Gauge({
      name: 'waad_tasks',
      help: 'Tasks by state and kind',
      labelNames: ['state', 'kind'],
      registers,
    }),
    outgoing: new Histogram({
      name: 'waad_outgoing_seconds',
      help: 'Time of a request to an entity',
      labelNames: ['entity', 'what', 'result'],
      buckets: [0.01, 0.05, 0.1, 0.5, 1, 5, 10],
      registers,
    }),
  };
}
