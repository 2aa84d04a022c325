// SPDX-License-Identifier: Apache-2.0
import { deepStrictEqual } from 'node:assert';
import type { Reach, Verdicts } from '../../src/modules/reach/index.ts';
import { type Counts, FACTS, SERVICES } from './by-hand.ts';

const AGES = ['0–17', '18–24', '25–34', '35–44', '45–54', '55–64', '65+', 'unknown'];
const EMIRATES = ['abu-dhabi', 'dubai', 'sharjah', 'ajman', 'umm-al-quwain', 'ras-al-khaimah', 'fujairah', 'unknown'];
const GROUPS = ['citizen', 'gulf-citizen', 'resident', 'unknown'];

/** Every count by its name, those of nobody left out. Gives how many there are, and throws where the two differ. */
export function checkAgreement(reach: Reach, counts: Counts): number {
  const [theirs, ours] = [namedReach(reach), namedCounts(counts)];
  deepStrictEqual(theirs, ours);
  return Object.keys(ours).length;
}

type Named = Record<string, number>;

function namedReach({ services, groups }: Reach): Named {
  const named: Named = {};
  for (const { service, now, missing } of services) {
    put(named, `all ${service}`, now);
    for (const { fact, people } of missing) named[`missing ${service} ${fact}`] = people;
  }
  for (const { by, values } of groups)
    for (const { value, services: own } of values)
      for (const { service, now } of own) put(named, `${by} ${value} ${service}`, now);
  return sorted(named);
}

function put(named: Named, name: string, { eligible, notEligible, unknown }: Verdicts): void {
  for (const [verdict, people] of [eligible, notEligible, unknown].entries())
    if (people > 0) named[`${name} ${verdict}`] = people;
}

function namedCounts({ all, age, emirate, nationalityGroup, missing }: Counts): Named {
  const named: Named = {};
  const cells = (name: string, counts: Int32Array, groups: readonly string[]) => {
    for (const [index, people] of counts.entries()) {
      const cell = index % (SERVICES.length * 3);
      const group = groups[(index - cell) / (SERVICES.length * 3)];
      if (people > 0) named[`${name}${group} ${SERVICES[Math.floor(cell / 3)]} ${cell % 3}`] = people;
    }
  };
  cells('', all, ['all']);
  cells('age ', age, AGES);
  cells('emirate ', emirate, EMIRATES);
  cells('nationalityGroup ', nationalityGroup, GROUPS);
  for (const [index, people] of missing.entries())
    if (people > 0)
      named[`missing ${SERVICES[Math.floor(index / FACTS.length)]} ${FACTS[index % FACTS.length]}`] = people;
  return sorted(named);
}

function sorted(named: Named): Named {
  return Object.fromEntries(Object.entries(named).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
