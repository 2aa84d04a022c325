// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { ConfigurationError, readConfig } from './config.ts';
import { makeSigningKey } from './signing.ts';

const PRODUCTION = {
  WAAD_PROFILE: 'production',
  WAAD_URL: 'https://waad.example/',
  DATABASE_URL: 'postgres://waad@db/waad',
  WAAD_OIDC_ISSUER: 'https://id.example',
  WAAD_OIDC_CLIENT_ID: 'waad',
  WAAD_SECRET: 'a'.repeat(32),
  WAAD_SIGNING_KEY: makeSigningKey(),
  WAAD_METRICS_TOKEN: 'm'.repeat(16),
};

function problems(environment: Record<string, string>): string[] {
  try {
    readConfig(environment);
  } catch (error) {
    assert.ok(error instanceof ConfigurationError, String(error));
    for (const problem of error.problems) assert.ok(error.message.includes(problem));
    return [...error.problems];
  }
  return [];
}
const named = (environment: Record<string, string>) =>
  problems(environment)
    .map((problem) => problem.split(':')[0])
    .toSorted();

describe('the configuration', () => {
  test('of the demo needs nothing', () => {
    const config = readConfig({});
    assert.deepEqual(
      [config.profile, config.port, config.database.engine, config.sandbox?.port],
      ['demo', 3000, 'embedded', 4100],
    );
  });

  test('of production needs everything of its own, and has no sandbox', () => {
    const config = readConfig(PRODUCTION);
    assert.deepEqual(
      [config.url, config.database.engine, config.sandbox],
      ['https://waad.example', 'server', undefined],
    );
  });

  test('production without anything says all that is missing at once', () => {
    assert.deepEqual(named({ WAAD_PROFILE: 'production' }), [
      'DATABASE_URL',
      'WAAD_METRICS_TOKEN',
      'WAAD_OIDC_ISSUER and WAAD_OIDC_CLIENT_ID',
      'WAAD_SECRET',
      'WAAD_SIGNING_KEY',
      'WAAD_URL',
    ]);
  });

  test('everything that is wrong is named at once, what is missing in production with it, each thing once', () => {
    const environment = {
      ...PRODUCTION,
      WAAD_PORT: 'ninety',
      WAAD_SECRET: 'short',
      WAAD_LOG: 'loud',
      WAAD_URL: 'http://waad.example',
      WAAD_METRICS_TOKEN: '',
      WAAD_SIGNING_KEY: '{}',
      WAAD_OIDC_CLIENT_SECRET_FILE: '/no/such/file',
    };
    assert.deepEqual(named(environment), [
      'WAAD_LOG',
      'WAAD_METRICS_TOKEN',
      'WAAD_OIDC_CLIENT_SECRET_FILE',
      'WAAD_PORT',
      'WAAD_SECRET',
      'WAAD_SIGNING_KEY',
      'WAAD_URL',
    ]);
  });

  for (const [name, value] of [
    ['WAAD_PROFILE', 'staging'],
    ['WAAD_PARTS', 'web,mail'],
    ['WAAD_PORT', '70000'],
    ['WAAD_PORT', '1.5'],
    ['WAAD_URL', 'ftp://x'],
    ['WAAD_URL', 'waad'],
    ['DATABASE_URL', 'mysql://x'],
    ['WAAD_DB_CONNECTIONS', '1'],
    ['WAAD_TRUST_PROXY', 'yes'],
    ['WAAD_SANDBOX_DELAY', '-1'],
    ['WAAD_SIGNING_KEY', 'not json'],
  ] as const) {
    test(`${name}=${value} is refused`, () => {
      assert.deepEqual(named({ [name]: value }), [name]);
    });
  }

  test('half of an identity provider is none', () => {
    assert.deepEqual(named({ WAAD_OIDC_ISSUER: 'https://id.example' }), ['WAAD_OIDC_ISSUER and WAAD_OIDC_CLIENT_ID']);
    assert.deepEqual(named({ ...PRODUCTION, WAAD_OIDC_ISSUER: 'http://id.example' }), ['WAAD_OIDC_ISSUER']);
  });

  test('an empty variable is one that is not set', () => {
    assert.equal(readConfig({ WAAD_PORT: '', WAAD_URL: '' }).port, 3000);
  });

  test('secrets may lie in files; what is given directly comes first', () => {
    const folder = mkdtempSync(join(tmpdir(), 'waad-config-'));
    const file = join(folder, 'secret');
    writeFileSync(file, `${'s'.repeat(40)}\n`);
    const { WAAD_SECRET: _, ...rest } = PRODUCTION;
    assert.equal(readConfig({ ...rest, WAAD_SECRET_FILE: file }).secret, 's'.repeat(40));
    assert.equal(readConfig({ ...PRODUCTION, WAAD_SECRET_FILE: file }).secret, 'a'.repeat(32));
    assert.deepEqual(named({ ...rest, WAAD_SECRET_FILE: join(folder, 'nosuch') }), ['WAAD_SECRET_FILE']);
    rmSync(folder, { recursive: true });
  });

  test('no problem repeats a secret', () => {
    for (const problem of problems({
      ...PRODUCTION,
      WAAD_SECRET: 'hunter2',
      WAAD_SIGNING_KEY: '{"d":"hunter2"}',
      WAAD_METRICS_TOKEN: 'hunter2',
    })) {
      assert.ok(!problem.includes('hunter2'), problem);
    }
  });
});
