// SPDX-License-Identifier: Apache-2.0
// Asks once in a process of its own, and tells how much memory that took at its highest: node … alone.ts FILE
import { reach } from '../../src/modules/reach/index.ts';
import { AS_OF, newborn } from './stage.ts';

const [file = ''] = process.argv.slice(2);
await reach({ offering: await newborn(), people: { file }, asOf: { date: AS_OF } });
console.log(JSON.stringify({ peakMiB: Math.round(process.resourceUsage().maxRSS / 1024) }));
