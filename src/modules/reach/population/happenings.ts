// SPDX-License-Identifier: Apache-2.0

/** Who meets a life event: in which roles, of which sex and age. Shares are parts of a whole of any size. */
export type Happening = { readonly roles: readonly Role[] };

type Role = {
  readonly role: string;
  readonly share: number;
  readonly sex?: 'female' | 'male';
  /** From and to, in years; most are in the middle. A birthday is met on time, or some days before the register tells. */
  readonly age: readonly [number, number];
  /** Citizens in a hundred, where it is not as among everybody. */
  readonly citizens?: number;
};

const everybody = (role: string, from: number, to: number): Happening => ({
  roles: [{ role, share: 1, age: [from, to] }],
});

const HAPPENINGS: Readonly<Record<string, Happening>> = {
  birth: {
    roles: [
      { role: 'mother', share: 48, sex: 'female', age: [19, 45] },
      { role: 'father', share: 48, sex: 'male', age: [21, 56] },
      { role: 'guardian', share: 4, age: [28, 70] },
    ],
  },
  'starting-school': {
    roles: [
      { role: 'mother', share: 52, sex: 'female', age: [23, 50] },
      { role: 'father', share: 44, sex: 'male', age: [25, 60] },
      { role: 'guardian', share: 4, age: [30, 74] },
    ],
  },
  marriage: {
    roles: [
      { role: 'husband', share: 50, sex: 'male', age: [21, 48] },
      { role: 'wife', share: 50, sex: 'female', age: [18, 44] },
    ],
  },
  bereavement: {
    roles: [
      { role: 'spouse', share: 45, age: [32, 84] },
      { role: 'next-of-kin', share: 55, age: [20, 72] },
    ],
  },
  'becoming-person-of-determination': everybody('person', 3, 72),
  'becoming-carer': everybody('carer', 20, 70),
  'new-resident': { roles: [{ role: 'resident', share: 1, age: [16, 60], citizens: 0 }] },
  'moving-home': everybody('tenant', 21, 72),
  'chronic-condition': everybody('patient', 18, 84),
  retirement: { roles: [{ role: 'retiree', share: 1, age: [45, 70], citizens: 70 }] },
  graduation: everybody('graduate', 20, 36),
  'job-lost': everybody('worker', 20, 60),
  'starting-business': everybody('founder', 17, 62),
  'turning-15': everybody('person', 14.95, 15.2),
  'turning-18': everybody('person', 17.95, 18.2),
  'turning-60': everybody('person', 59.95, 60.2),
  'residence-expiring': { roles: [{ role: 'person', share: 1, age: [18, 68], citizens: 0 }] },
  'driving-licence-expiring': everybody('person', 17, 78),
  'identity-card-expiring': everybody('person', 15, 84),
};

const LIFETIME = everybody('person', 0, 88);

/**
 * Who meets a life event. One that is not of the demo country happens to people of every age, in all the roles that its
 * definition names.
 */
export function happeningOf(lifeEvent: string, roles: readonly string[]): Happening {
  const known = HAPPENINGS[lifeEvent];
  if (known && (roles.length === 0 || known.roles.every(({ role }) => roles.includes(role)))) return known;
  return roles.length === 0 ? LIFETIME : { roles: roles.map((role) => ({ role, share: 1, age: [0, 88] })) };
}
