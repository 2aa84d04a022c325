// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readInstant } from './connection.ts';

test('an instant reads the same however the database writes it', () => {
  const written = [
    '2026-11-22 08:00:00+00',
    '2026-11-22 08:00:00.5+00',
    '2026-11-22 08:00:00.123987+00',
    '2026-11-22 12:00:00.1+04',
  ];
  assert.deepEqual(written.map(readInstant), [
    '2026-11-22T08:00:00.000Z',
    '2026-11-22T08:00:00.500Z',
    '2026-11-22T08:00:00.123Z',
    '2026-11-22T08:00:00.100Z',
  ]);
});
