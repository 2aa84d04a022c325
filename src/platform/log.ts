// SPDX-License-Identifier: Apache-2.0
import { pino } from 'pino';

/**
 * The structured log. It speaks of ids, codes, counts and durations, never of a person: what a field may carry is listed
 * here, everything else is dropped, so a careless line cannot leak a name or a number.
 */
export type LogFields = {
  readonly task?: string;
  readonly taskId?: string;
  readonly attempt?: number;
  readonly code?: string;
  readonly error?: string;
  readonly stack?: string;
  readonly method?: string;
  readonly route?: string;
  readonly status?: number;
  readonly millis?: number;
  readonly count?: number;
  readonly entity?: string;
  readonly part?: string;
  readonly requestId?: string;
  readonly url?: string;
};

export type Log = {
  debug(message: string, fields?: LogFields): void;
  info(message: string, fields?: LogFields): void;
  warn(message: string, fields?: LogFields): void;
  error(message: string, fields?: LogFields): void;
};

/** Opens the log at a level, on standard error: standard output belongs to what the person who started us should read. */
export function openLog(level: string): Log {
  const logger = pino(
    { level, base: null, timestamp: pino.stdTimeFunctions.isoTime },
    pino.destination({ dest: 2, sync: true }),
  );
  const at =
    (name: 'debug' | 'info' | 'warn' | 'error') =>
    (message: string, fields: LogFields = {}) =>
      logger[name](fields, message);
  return { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') };
}

/** Says nothing. */
export const silentLog: Log = { debug() {}, info() {}, warn() {}, error() {} };

/**
 * What may be logged of an error: its kind, its code and where it arose. The message is left out unless the error is one of
 * ours, because drivers put values (names, numbers) into theirs.
 */
export function errorFields(error: unknown): LogFields {
  if (!(error instanceof Error)) return { error: 'a thrown value that is no error' };
  const code = (error as { code?: unknown }).code;
  const place = error.stack
    ?.split('\n')
    .filter((line) => line.includes('    at '))
    .slice(0, 6)
    .join('\n');
  return {
    error: error.message.startsWith('assertion failed') ? error.message : error.name,
    ...(typeof code === 'string' ? { code } : {}),
    ...(place ? { stack: place } : {}),
  };
}
