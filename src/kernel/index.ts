// SPDX-License-Identifier: Apache-2.0
export * from './assert.ts';
export * from './clock.ts';
export * from './ids.ts';
export * from './outcome.ts';
export * from './text.ts';
export * from './working-days.ts';
