// SPDX-License-Identifier: Apache-2.0
import { type Config, ConfigurationError, readConfig } from '../../platform/config.ts';
import type { DatabaseConfig } from '../../platform/db/index.ts';
import type { Command } from '../command.ts';
import { table } from '../table.ts';

/** `waad config check`: what the environment says, as the platform understands it. */
export const configCheck: Command = {
  usage: ['config check [--json]'],
  about:
    'Reads the environment as a start would, and shows what would be used. Secrets are not shown. Exit code 1 when it cannot be used.',
  flags: { json: 'as one JSON object' },
  words: [0, 0],
  async run({ flags }, terminal) {
    try {
      const said = told(readConfig(terminal.environment));
      if (flags.has('json')) terminal.out(JSON.stringify(said, null, 2));
      else for (const line of table(['setting', 'value'], Object.entries(said))) terminal.out(line);
      return 0;
    } catch (error) {
      if (!(error instanceof ConfigurationError)) throw error;
      if (flags.has('json')) terminal.out(JSON.stringify({ problems: error.problems }, null, 2));
      else terminal.note(error.message);
      return 1;
    }
  },
};

function told(config: Config): Record<string, string> {
  const { profile, parts, host, port, url, dataFolder, database, ownerDatabase, oidc, sandbox } = config;
  const production = profile === 'production';
  const secret = (given: string | undefined) =>
    given ? 'given (not shown)' : production ? 'missing' : 'the demo makes its own';
  return {
    profile,
    parts: parts.join(', '),
    'listens on': `${host}:${port}`,
    address: url ?? `http://localhost:${port}`,
    'data folder': dataFolder,
    database: where(database),
    'migrations run on': ownerDatabase === database ? 'the same' : where(ownerDatabase),
    'identity provider': oidc ? `${oidc.issuer} (client ${oidc.clientId})` : sandbox ? 'the demo’s own' : 'missing',
    'client secret': oidc?.clientSecret ? 'given (not shown)' : 'none',
    secret: secret(config.secret),
    'signing key': secret(config.signingKey),
    'metrics token': config.metricsToken ? 'given (not shown)' : 'none',
    sandbox: sandbox ? `ports from ${sandbox.port}, answers after ${sandbox.delaySeconds} s` : 'none',
    log: config.log,
    'trusts a proxy': config.trustProxy ? 'yes' : 'no',
  };
}

function where(database: DatabaseConfig): string {
  if (database.engine === 'embedded') return `embedded in ${database.folder}`;
  const url = new URL(database.url);
  if (url.password) url.password = '***';
  return `${url.href} (${database.connections} connections)`;
}
