// SPDX-License-Identifier: Apache-2.0
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { z } from 'zod';
import type { DatabaseConfig } from './db/index.ts';
import { readSigningKey } from './signing.ts';

/*
 * Everything that an operator can set, read from the environment once, at start. A secret may be given as NAME or as a file
 * in NAME_FILE. Two profiles: `demo` (the default: sandbox entities, movable clock, made-up secrets kept in the data folder)
 * and `production` (refuses all three).
 */

const port = z.coerce.number().int().min(0).max(65_535);
const flag = z.enum(['true', 'false']).transform((text) => text === 'true');

const schema = z.object({
  WAAD_PROFILE: z.enum(['demo', 'production']).default('demo'),
  WAAD_PARTS: z
    .string()
    .default('web,worker')
    .transform((text) => text.split(',').map((part) => part.trim()))
    .pipe(z.array(z.enum(['web', 'worker'])).min(1)),
  WAAD_HOST: z.string().default('127.0.0.1'),
  WAAD_PORT: port.default(3000),
  WAAD_URL: z.url({ protocol: /^https?$/ }).optional(),
  WAAD_DATA: z.string().min(1).default('./data'),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  DATABASE_OWNER_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  WAAD_DB_CONNECTIONS: z.coerce.number().int().min(2).max(200).default(10),
  WAAD_OIDC_ISSUER: z.url().optional(),
  WAAD_OIDC_CLIENT_ID: z.string().optional(),
  WAAD_OIDC_CLIENT_SECRET: z.string().optional(),
  WAAD_SECRET: z.string().min(32, 'at least 32 characters, from a random source').optional(),
  WAAD_SIGNING_KEY: z.string().optional(),
  WAAD_SANDBOX_PORT: port.default(4100),
  WAAD_SANDBOX_DELAY: z.coerce.number().min(0).max(86_400).default(8),
  WAAD_LOG: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent']).default('info'),
  WAAD_METRICS_TOKEN: z.string().min(16).optional(),
  WAAD_TRUST_PROXY: flag.default(false),
});

export type Config = {
  readonly profile: 'demo' | 'production';
  readonly parts: readonly ('web' | 'worker')[];
  readonly host: string;
  readonly port: number;
  /** The address people use; without one it is made of host and port. */
  readonly url: string | undefined;
  readonly dataFolder: string;
  readonly database: DatabaseConfig;
  /** Where migrations run, if another role than the serving one must run them. */
  readonly ownerDatabase: DatabaseConfig;
  readonly oidc:
    | { readonly issuer: string; readonly clientId: string; readonly clientSecret: string | undefined }
    | undefined;
  readonly secret: string | undefined;
  /** Our private signing key as a JWK in JSON. */
  readonly signingKey: string | undefined;
  readonly sandbox: { readonly port: number; readonly delaySeconds: number } | undefined;
  readonly log: string;
  readonly metricsToken: string | undefined;
  /** Whether `X-Forwarded-For` is believed (only behind a proxy that sets it). */
  readonly trustProxy: boolean;
};

/** What is wrong with the configuration, one line for each thing, with what would be right. */
export class ConfigurationError extends Error {
  readonly problems: readonly string[];
  constructor(problems: readonly string[]) {
    super(`The configuration cannot be used:\n${problems.map((problem) => `  - ${problem}`).join('\n')}`);
    this.name = 'ConfigurationError';
    this.problems = problems;
  }
}

type Environment = Readonly<Record<string, string | undefined>>;

/** Reads and checks the environment. Throws a ConfigurationError that names every problem at once. */
export function readConfig(environment: Environment): Config {
  const { read, problems } = withSecretFiles(environment);
  const parsed = schema.safeParse(read);
  const wrong = new Set<PropertyKey | undefined>();
  for (const { path, message } of parsed.error?.issues ?? []) {
    problems.push(`${String(path[0])}: ${message}`);
    wrong.add(path[0]);
  }
  // What is wrong is left out, so that whatever else is wrong can be named with it.
  const env =
    parsed.data ?? schema.parse(Object.fromEntries(Object.entries(read).filter(([name]) => !wrong.has(name))));
  const config = assemble(env);
  problems.push(...unfit(config, read));
  if (config.profile === 'production') problems.push(...unfitForProduction(config, read));
  if (problems.length > 0) throw new ConfigurationError([...new Set(problems)]);
  return config;
}

const SECRETS = [
  'DATABASE_URL',
  'DATABASE_OWNER_URL',
  'WAAD_OIDC_CLIENT_SECRET',
  'WAAD_SECRET',
  'WAAD_SIGNING_KEY',
  'WAAD_METRICS_TOKEN',
];

function withSecretFiles(environment: Environment): { read: Environment; problems: string[] } {
  const read: Record<string, string | undefined> = {};
  for (const [name, value] of Object.entries(environment)) if (value !== '') read[name] = value;
  const problems: string[] = [];
  for (const name of SECRETS) {
    const file = read[`${name}_FILE`];
    if (!file || read[name]) continue;
    try {
      read[name] = readFileSync(file, 'utf8').trim();
    } catch {
      problems.push(`${name}_FILE: the file ${file} cannot be read`);
    }
  }
  return { read, problems };
}

function assemble(env: z.infer<typeof schema>): Config {
  const dataFolder = resolve(env.WAAD_DATA);
  const database = databaseAt(env.DATABASE_URL, env, dataFolder);
  const { WAAD_OIDC_ISSUER: issuer, WAAD_OIDC_CLIENT_ID: clientId } = env;
  return {
    profile: env.WAAD_PROFILE,
    parts: env.WAAD_PARTS,
    host: env.WAAD_HOST,
    port: env.WAAD_PORT,
    url: env.WAAD_URL?.replace(/\/$/, ''),
    dataFolder,
    database,
    ownerDatabase: env.DATABASE_OWNER_URL ? databaseAt(env.DATABASE_OWNER_URL, env, dataFolder) : database,
    oidc: issuer && clientId ? { issuer, clientId, clientSecret: env.WAAD_OIDC_CLIENT_SECRET } : undefined,
    secret: env.WAAD_SECRET,
    signingKey: env.WAAD_SIGNING_KEY,
    sandbox:
      env.WAAD_PROFILE === 'demo' ? { port: env.WAAD_SANDBOX_PORT, delaySeconds: env.WAAD_SANDBOX_DELAY } : undefined,
    log: env.WAAD_LOG,
    metricsToken: env.WAAD_METRICS_TOKEN,
    trustProxy: env.WAAD_TRUST_PROXY,
  };
}

function databaseAt(url: string | undefined, env: z.infer<typeof schema>, dataFolder: string): DatabaseConfig {
  return url
    ? { engine: 'server', url, connections: env.WAAD_DB_CONNECTIONS }
    : { engine: 'embedded', folder: dataFolder };
}

/** What fits no profile. */
function unfit(config: Config, env: Environment): string[] {
  const problems: string[] = [];
  if (config.signingKey && !isSigningKey(config.signingKey)) {
    problems.push('WAAD_SIGNING_KEY: must be a private Ed25519 key as a JWK (make one with `waad keys make`)');
  }
  if (Boolean(env['WAAD_OIDC_ISSUER']) !== Boolean(env['WAAD_OIDC_CLIENT_ID'])) {
    problems.push('WAAD_OIDC_ISSUER and WAAD_OIDC_CLIENT_ID: one is of no use without the other');
  }
  return problems;
}

function isSigningKey(text: string): boolean {
  try {
    readSigningKey(text, 'waad');
    return true;
  } catch {
    return false;
  }
}

/** What production refuses. What was given and is wrong has been named already. */
function unfitForProduction(config: Config, env: Environment): string[] {
  const problems: string[] = [];
  const missing = (name: string, why: string) => {
    if (!env[name] && !env[`${name}_FILE`]) problems.push(`${name}: ${why}`);
  };
  missing('DATABASE_URL', 'production needs a PostgreSQL server; the embedded database does not survive a power cut');
  missing('WAAD_SECRET', 'production needs a secret of its own (or WAAD_SECRET_FILE)');
  missing('WAAD_SIGNING_KEY', 'production needs a signing key (make one with `waad keys make`)');
  missing('WAAD_METRICS_TOKEN', 'production needs a token that guards /metrics');
  if (!config.oidc)
    problems.push('WAAD_OIDC_ISSUER and WAAD_OIDC_CLIENT_ID: production needs a real identity provider');
  else if (!config.oidc.issuer.startsWith('https://')) problems.push('WAAD_OIDC_ISSUER: must be an https address');
  if (!config.url?.startsWith('https://'))
    problems.push('WAAD_URL: production needs the https address that people use');
  return problems;
}
