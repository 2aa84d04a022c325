// SPDX-License-Identifier: Apache-2.0
import { considerSignals } from '../flows/consider-signals.ts';
import { followRegister } from '../flows/follow-register.ts';
import { followTime } from '../flows/follow-time.ts';
import type { JourneyGround } from '../flows/journey-ground.ts';
import { journeyTasks } from '../flows/journey-tasks.ts';
import { refreshOffers } from '../flows/refresh-offer.ts';
import { startAutomatic } from '../flows/start-automatic.ts';
import { sweepOffers } from '../flows/sweep-offers.ts';
import { type Intake, openIntake } from '../flows/take-signals.ts';
import { watchDates } from '../flows/watch-dates.ts';
import { type Clock, type Instant, machineClock } from '../kernel/index.ts';
import { catalogueCache } from '../modules/catalogue/index.ts';
import { sweepSessions } from '../modules/identity/index.ts';
import { askRegisterOver, connectionBook } from '../modules/registers/index.ts';
import type { Config } from '../platform/config.ts';
import { type Database, system, type Transactor, transactor } from '../platform/db/index.ts';
import { type DemoClock, demoClock, moveDemoClock } from '../platform/demo-clock.ts';
import { openPostSigned } from '../platform/http.ts';
import type { Log } from '../platform/log.ts';
import { type Metrics, openMetrics } from '../platform/metrics.ts';
import { readSecrets, type Secrets } from '../platform/secrets.ts';
import { readSigningKey, type SigningKey } from '../platform/signing.ts';
import { openWorker, type Worker } from '../platform/tasks/index.ts';
import { openSchedule, type Schedule } from '../worker/index.ts';

/** The whole product, wired on a database, short of the ways in: main, the command line, tests and benches start here. */
export type Product = {
  readonly config: Config;
  readonly log: Log;
  readonly metrics: Metrics;
  readonly ground: JourneyGround;
  readonly transactor: Transactor;
  readonly intake: Intake;
  readonly worker: Worker;
  readonly schedule: Schedule;
  readonly key: SigningKey;
  readonly secrets: Secrets;
  /** Absent in production: there, time is the machine's and nobody moves it. */
  readonly demoClock: DemoClock | undefined;
  /** Raises what follows from time up to now; gives how many life events were raised. */
  readonly followTime: () => Promise<number>;
  /** Moves demo time forward to an instant, and raises what follows from it. Only where there is a demo clock. */
  readonly moveClock: (to: Instant) => Promise<{ readonly raised: number }>;
  close(): Promise<void>;
};

/** What the product is wired on. */
export type ProductOptions = {
  readonly config: Config;
  readonly log: Log;
  readonly database: Database;
  /** Our address as people and entities reach it. */
  readonly url: string;
  /** Takes the place of the machine's and the demo's clock (tests). */
  readonly clock?: Clock;
  readonly metrics?: Metrics;
};

/** Wires the product. Nothing runs yet: start its worker, its schedule and its ways in. */
export function openProduct({ config, log, database, url, clock, metrics = openMetrics() }: ProductOptions): Product {
  const movable = config.profile === 'demo' && !clock ? demoClock() : undefined;
  const time = clock ?? movable ?? machineClock;
  const acts = transactor(database, time);
  const secrets = readSecrets(config);
  const key = readSigningKey(secrets.signingKey, 'waad');
  const post = openPostSigned({ key, log, metrics });
  const ground: JourneyGround = {
    transactor: acts,
    catalogue: catalogueCache(acts),
    connections: connectionBook(acts),
    askRegister: askRegisterOver(post, time),
    post,
    url,
    log,
  };
  const handlers = [
    considerSignals(ground),
    startAutomatic,
    refreshOffers(ground),
    watchDates(ground),
    ...followRegister(ground),
    ...journeyTasks(ground),
  ];
  const worker = openWorker({ transactor: acts, handlers, log, metrics });
  const raise = async () => {
    const raised = await followTime(acts, await ground.catalogue.current());
    if (raised > 0) worker.wake();
    return raised;
  };
  const moveClock = async (to: Instant) => {
    if (!movable) throw new Error('time can be moved in the demo only');
    await acts.transact(system('clock'), (tx) => moveDemoClock(tx, to));
    await movable.read(acts);
    const raised = await raise();
    await sweepOffers(ground);
    worker.wake();
    return { raised };
  };
  const schedule = openSchedule(
    [
      ...(movable ? [{ name: 'clock', everyMillis: 1_000, run: () => movable.read(acts) }] : []),
      { name: 'time', everyMillis: 30_000, run: raise },
      { name: 'offers', everyMillis: 30_000, run: () => sweepOffers(ground) },
      {
        name: 'sessions',
        everyMillis: 300_000,
        run: () => acts.transact(system('sign-in'), (tx) => sweepSessions(tx, machineClock.now())),
      },
    ],
    log,
  );
  return {
    config,
    log,
    metrics,
    ground,
    transactor: acts,
    intake: openIntake(acts, () => worker.wake()),
    worker,
    schedule,
    key,
    secrets,
    demoClock: movable,
    followTime: raise,
    moveClock,
    async close() {
      await schedule.stop();
      await worker.stop();
      await database.close();
    },
  };
}
