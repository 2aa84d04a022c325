// SPDX-License-Identifier: Apache-2.0
import type { CatalogueCache } from '../modules/catalogue/index.ts';
import type { AskRegister, ConnectionBook } from '../modules/registers/index.ts';
import type { Transactor } from '../platform/db/index.ts';
import type { Log } from '../platform/log.ts';

/** What flows stand on, wired once in main. */
export type Ground = {
  readonly transactor: Transactor;
  readonly catalogue: CatalogueCache;
  readonly connections: ConnectionBook;
  readonly askRegister: AskRegister;
  readonly log: Log;
};
