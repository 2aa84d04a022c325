// SPDX-License-Identifier: Apache-2.0

/** Signs drawn on a 24 × 24 field with a line of 2; each is one path. */
export const icons = {
  alert: 'M12 8v5M12 16.5v.01M10.3 4 2.6 17.5A2 2 0 0 0 4.3 20.5h15.4a2 2 0 0 0 1.7-3L13.7 4a2 2 0 0 0-3.4 0Z',
  back: 'M19 12H5M11 6l-6 6 6 6',
  building: 'M4 21h16M6 21V4h9v17M15 10h3v11M9 8h3M9 12h3M9 16h3',
  calendar: 'M5 5h14v15H5ZM5 10h14M9 3v4M15 3v4',
  check: 'm5 12.5 4.5 4.5L19 7.5',
  clock: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18ZM12 7v5l3.5 2',
  close: 'M6 6l12 12M18 6 6 18',
  document: 'M6 3h8l4 4v14H6ZM14 3v4h4M9 12h6M9 16h6',
  download: 'M12 4v11M7 11l5 5 5-5M5 20h14',
  eye: 'M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12ZM12 15a3 3 0 1 0 0-6 3 3 0 0 0 0 6Z',
  family:
    'M8 10a3 3 0 1 0 0-6 3 3 0 0 0 0 6ZM17 12a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5ZM2.5 20c0-4 2-6.5 5.5-6.5s5.5 2.5 5.5 6.5M16 15c3.5-.5 5.5 1.5 5.5 5',
  forward: 'M5 12h14M13 6l6 6-6 6',
  globe: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18ZM3 12h18M12 3c5 5 5 13 0 18M12 3c-5 5-5 13 0 18',
  hand: 'M8 12V5.5a1.5 1.5 0 0 1 3 0V11 4.5a1.5 1.5 0 0 1 3 0V11 6a1.5 1.5 0 0 1 3 0v8c0 4-2.5 7-6 7-3 0-4.5-1.5-6-4.5L3.5 13a1.5 1.5 0 0 1 2.6-1.4L8 14',
  info: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18ZM12 11v5.5M12 7.5v.01',
  lock: 'M6 11h12v9H6ZM8.5 11V8a3.5 3.5 0 0 1 7 0v3',
  message: 'M4 5h16v11H10l-5 4v-4H4Z',
  minus: 'M6 12h12',
  search: 'M10.5 17a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13ZM15.5 15.5 21 21',
  send: 'M4 12h9M4 12 3 4l18 8-18 8Z',
  signOut: 'M10 4H4v16h6M9 12h11M16 8l4 4-4 4',
  snooze: 'M12 20a8 8 0 1 0 0-16 8 8 0 0 0 0 16ZM9.5 9.5h5l-5 5h5',
  star: 'M12 2l2.9 2.9h4.2v4.2L22 12l-2.9 2.9v4.2h-4.2L12 22l-2.9-2.9H4.9v-4.2L2 12l2.9-2.9V4.9h4.2Z',
  stop: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18ZM5.6 5.6l12.8 12.8',
  user: 'M12 11.5a4 4 0 1 0 0-8 4 4 0 0 0 0 8ZM4 21c0-4.5 3-7 8-7s8 2.5 8 7',
} as const;

/** The icons there are. */
export type IconName = keyof typeof icons;
