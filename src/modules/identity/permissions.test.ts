// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { newId } from '../../kernel/index.ts';
import { type Actor, PUBLIC, type StaffRole, system } from '../../platform/db/index.ts';
import { ACTIONS, may } from './index.ts';

const customer: Actor = { kind: 'person', personId: newId(), actsFor: [] };
const staff = (...roles: StaffRole[]): Actor => ({ kind: 'staff', staffId: newId(), entityId: 'x', roles });

test('customers do what customers do, and nothing that staff do', () => {
  assert.ok(may(customer, 'offer.answer'));
  for (const action of ['worklist.read', 'case.decide', 'clock.move', 'audit.read'] as const) {
    assert.ok(!may(customer, action), action);
  }
});

test('each role of staff has its own acts, and several add up', () => {
  assert.ok(may(staff('case-worker'), 'case.decide'));
  assert.ok(!may(staff('operator'), 'case.decide'));
  assert.ok(may(staff('operator'), 'clock.move'));
  assert.ok(!may(staff('auditor'), 'clock.move'));
  assert.ok(may(staff('auditor'), 'audit.read'));
  assert.ok(may(staff('case-worker', 'designer'), 'catalogue.publish'));
  assert.ok(!may(staff('case-worker'), 'offer.answer'));
});

test('the public and staff without a role may do nothing, the platform itself everything', () => {
  for (const action of ACTIONS) {
    assert.ok(!may(PUBLIC, action), action);
    assert.ok(!may(staff(), action), action);
    assert.ok(may(system('test'), action), action);
  }
});
