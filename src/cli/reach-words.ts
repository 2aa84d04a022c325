// SPDX-License-Identifier: Apache-2.0
import type { Group, Reach, Reached, ServiceReach } from '../modules/reach/index.ts';
import { numbered } from './progress.ts';

/** What was found, as lines to read. */
export function tellReach(found: Reach): string[] {
  return [
    `${found.bundle}: ${numbered(found.people)} people, as of ${found.asOf}`,
    '',
    ...columns(
      ['service', 'eligible', 'not eligible', 'unknown', 'because nobody told'],
      found.services.map(({ service, now, missing }) => [
        service,
        numbered(now.eligible),
        numbered(now.notEligible),
        numbered(now.unknown),
        missing.map(({ fact, people }) => `${fact} ${numbered(people)}`).join(', '),
      ]),
    ),
    ...changesTold(found),
    ...found.groups.flatMap(({ by, values }) => groupsTold(by, values, found.services)),
    ...remarks(found),
  ];
}

function changesTold({ services }: Reach): string[] {
  const changed = services.filter(({ moves }) => (moves ?? []).length > 0);
  if (services.every((service) => service.changed === undefined)) return [];
  if (changed.length === 0) return ['', 'The change alters nobody’s answer.'];
  const rows = changed.map((service) => {
    const { gained, lost, unknown } = gainsOf(service);
    const after = service.changed?.eligible ?? 0;
    return [
      service.service,
      numbered(service.now.eligible),
      numbered(after),
      numbered(gained),
      numbered(lost),
      numbered(unknown),
    ];
  });
  return [
    '',
    'What the change does',
    ...columns(['service', 'eligible now', 'then', 'gained', 'lost', 'became unknown'], rows),
  ];
}

/** Gained: eligible only then. Lost: eligible only now, and then known not to be. Became unknown: whatever they were. */
function gainsOf({ moves = [] }: Reached) {
  const sum = (fits: (from: string, to: string) => boolean) =>
    moves.filter(({ from, to }) => fits(from, to)).reduce((total, { people }) => total + people, 0);
  return {
    gained: sum((_, to) => to === 'eligible'),
    lost: sum((from, to) => from === 'eligible' && to === 'notEligible'),
    unknown: sum((_, to) => to === 'unknown'),
  };
}

function groupsTold(by: string, groups: readonly Group[], services: readonly ServiceReach[]): string[] {
  const isChanged = services.some(({ changed }) => changed !== undefined);
  const shown = ({ now, changed }: Reached) => {
    const difference = (changed?.eligible ?? now.eligible) - now.eligible;
    if (!isChanged || difference === 0) return numbered(now.eligible);
    return `${numbered(now.eligible)} ${difference > 0 ? '+' : '−'}${numbered(Math.abs(difference))}`;
  };
  const rows = services.map(({ service }, index) => [
    service,
    ...groups.map((group) => shown(group.services[index] as Reached)),
  ]);
  const people = ['people', ...groups.map((group) => numbered(group.people))];
  const title = `Eligible by ${by}${isChanged ? ', and what the change adds or takes' : ''}`;
  return ['', title, ...columns(['', ...groups.map(({ value }) => value)], [people, ...rows])];
}

function remarks({ withoutRole, withoutColumn, decidedAlone }: Reach): string[] {
  const said: string[] = [];
  if (withoutRole > 0) said.push(`${numbered(withoutRole)} people have no role that the bundle names.`);
  if (withoutColumn.length > 0) said.push(`No column tells, so unknown about everybody: ${withoutColumn.join(', ')}.`);
  for (const { service, condition, because } of decidedAlone)
    said.push(`Decided person by person, for ${service}: ${condition}`, `  ${because.en}`);
  return said.length > 0 ? ['', ...said] : [];
}

/** Aligned columns: the first to the left, numbers to the right, words to the left. */
function columns(heads: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const isNumber = heads.map(
    (_, column) => column > 0 && rows.every((row) => /^$|^[\d,]+( [+−][\d,]+)?$/.test(row[column] ?? '')),
  );
  const widths = heads.map((head, column) => Math.max(head.length, ...rows.map((row) => (row[column] ?? '').length)));
  return [heads, ...rows].map((row) =>
    row
      .map((cell, column) => (isNumber[column] ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0)))
      .join('  ')
      .trimEnd(),
  );
}

/** Every count as CSV: a row for each service in each group, and in all. */
export function reachCsv({ services, groups, people }: Reach): string {
  const heads = ['by', 'value', 'service', 'people', 'eligible', 'not_eligible', 'unknown'];
  const isChanged = services.some(({ changed }) => changed !== undefined);
  if (isChanged)
    heads.push('eligible_changed', 'not_eligible_changed', 'unknown_changed', 'gained', 'lost', 'became_unknown');
  const rowsOf = (by: string, value: string, many: number, all: readonly Reached[]) =>
    all.map((one) => [by, value, one.service, many, ...numbersOf(one)]);
  const rows = [
    ...rowsOf('all', '', people, services),
    ...groups.flatMap(({ by, values }) =>
      values.flatMap((group) => rowsOf(by, group.value, group.people, group.services)),
    ),
  ];
  return `${[heads, ...rows].map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`;
}

function numbersOf(reached: Reached): number[] {
  const { now, changed } = reached;
  const numbers = [now.eligible, now.notEligible, now.unknown];
  if (!changed) return numbers;
  const { gained, lost, unknown } = gainsOf(reached);
  return [...numbers, changed.eligible, changed.notEligible, changed.unknown, gained, lost, unknown];
}

/** A cell that a spreadsheet would take for a formula is kept a text by an apostrophe. */
function cell(value: string | number): string {
  const text = typeof value === 'string' && /^[=+\-@\t\r]/.test(value) ? `'${value}` : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
