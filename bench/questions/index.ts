// SPDX-License-Identifier: Apache-2.0
import type { FeelValue } from '../../src/rules/index.ts';
import { atMost, type Bench, type BenchOptions, type Findings, round, type Scale } from '../bench.ts';
import { seeded } from '../rules/parents.ts';
import { askAll, fixedOrder, planner, separateForms, type Told, wonBy } from './asking.ts';
import { type Meeting, meetings } from './bundles.ts';
import { compareWithOptimum } from './optimum.ts';

const PEOPLE: Readonly<Record<Scale, number>> = { s: 40, m: 200, l: 1_000 };
const PATTERNS: Readonly<Record<Scale, number>> = { s: 1, m: 4, l: 12 };

/** How much of what registers hold they tell: nothing (no register is connected), half, nearly all. */
const TELLING = [0, 0.5, 0.9];

/** Questions a person is asked over a bundle, planned and otherwise. */
export const questions: Bench = {
  name: 'questions',
  summary: 'questions asked of a person over a bundle: planned, in fixed order, in separate forms, and at the optimum',
  run: measure,
};

type Count = { sum: number; worst: number };
type Line = {
  readonly telling: number;
  readonly planned: Count;
  readonly fixed: Count;
  readonly forms: Count;
  readonly joined: Count;
  people: number;
};

async function measure({ scale, tell }: BenchOptions): Promise<Findings> {
  const all = meetings();
  const lines: Line[] = [];
  const optimum = { best: 0, planned: 0, feasible: 0, tried: 0, worst: 1 };
  for (const telling of TELLING) {
    tell(`registers tell ${telling * 100} % of what they hold`);
    const line: Line = {
      telling,
      planned: nothing(),
      fixed: nothing(),
      forms: nothing(),
      joined: nothing(),
      people: 0,
    };
    for (const meeting of all) {
      const random = seeded(meeting.name.length * 1000 + telling * 100);
      const next = planner(meeting);
      for (let person = 0; person < PEOPLE[scale]; person += 1)
        askOne(meeting, next, line, drawn(meeting, telling, random));
      for (let pattern = 0; pattern < PATTERNS[scale]; pattern += 1) {
        const { known } = drawn(meeting, telling, random);
        const found = compareWithOptimum(meeting, known, next);
        optimum.tried += 1;
        if (!found) continue;
        optimum.feasible += 1;
        optimum.best += found.best;
        optimum.planned += found.planned;
        optimum.worst = Math.max(optimum.worst, found.planned / Math.max(found.best, 1e-9) || 1);
      }
    }
    lines.push(line);
  }
  return findings({ lines, optimum, bundles: all.length });
}

const nothing = (): Count => ({ sum: 0, worst: 0 });

type Person = { readonly known: Told; readonly truth: Told };

/** A person: an answer to everything, and what is known of it without asking them. */
function drawn({ answers, said, held }: Meeting, telling: number, random: () => number): Person {
  const one = (values: readonly FeelValue[]) => values[Math.floor(random() * values.length)] ?? null;
  const saying = [...said].map(([fact, ways]) => [fact, one(ways)] as const);
  const truth = new Map([...[...answers].map(([fact, ways]) => [fact, one(ways)] as const), ...saying]);
  const told = [...answers.keys()].filter((fact) => held.has(fact) && random() < telling);
  return { truth, known: new Map([...saying, ...told.map((fact) => [fact, truth.get(fact) ?? null] as const)]) };
}

function askOne(meeting: Meeting, next: ReturnType<typeof planner>, line: Line, { known, truth }: Person): void {
  const planned = askAll(next, known, truth);
  const fixed = askAll(fixedOrder(meeting), known, truth);
  const right = wonBy(meeting.services, truth);
  for (const { known: told } of [planned, fixed]) {
    const won = wonBy(meeting.services, told);
    if ([...won.keys()].join() !== [...right.keys()].join()) throw new Error(`${meeting.name}: another decision`);
    for (const { id, inputs } of won.values())
      if (inputs.some((fact) => meeting.answers.has(fact) && !told.has(fact)))
        throw new Error(`${id} lacks what it needs`);
  }
  line.people += 1;
  add(line.planned, planned.questions);
  add(line.fixed, fixed.questions);
  add(line.forms, separateForms(meeting, known, false));
  add(line.joined, separateForms(meeting, known, true));
}

function add(count: Count, questions: number): void {
  count.sum += questions;
  count.worst = Math.max(count.worst, questions);
}

type Found = {
  readonly lines: readonly Line[];
  readonly optimum: { best: number; planned: number; feasible: number; tried: number; worst: number };
  readonly bundles: number;
};

function findings({ lines, optimum, bundles }: Found): Findings {
  const mean = ({ sum }: Count, { people }: Line) => round(sum / people, 2);
  return {
    results: { lines, optimum, bundles },
    aims: [
      atMost('expected questions beside the optimum, where it can be computed', optimum.planned / optimum.best, 1.05),
      ...lines.flatMap((line) => {
        const at = `registers telling ${line.telling * 100} %`;
        return [
          atMost(`questions beside separate forms, ${at}`, line.planned.sum / line.forms.sum, 1 / 3),
          atMost(`questions beside forms told the signal, ${at}`, line.planned.sum / line.joined.sum, 1 / 3),
        ];
      }),
    ],
    tables: [
      {
        title: `Questions asked of a person, mean and worst, over ${bundles} bundles and roles`,
        heads: [
          'registers tell',
          'people',
          'planned',
          'worst',
          'fixed order',
          'worst',
          'separate forms',
          'worst',
          'told the signal',
          'worst',
        ],
        rows: lines.map((line) => [
          `${line.telling * 100} %`,
          line.people,
          mean(line.planned, line),
          line.planned.worst,
          mean(line.fixed, line),
          line.fixed.worst,
          mean(line.forms, line),
          line.forms.worst,
          mean(line.joined, line),
          line.joined.worst,
        ]),
      },
      {
        title: 'Beside the best of all ways to ask, found by trying them all',
        heads: ['states of knowledge', 'where it can be computed', 'optimum', 'planned', 'worst ratio'],
        rows: [
          [
            optimum.tried,
            optimum.feasible,
            round(optimum.best / optimum.feasible, 3),
            round(optimum.planned / optimum.feasible, 3),
            round(optimum.worst, 3),
          ],
        ],
      },
    ],
    notes: [
      'Every way of asking ends with the same decisions and with all that delivery needs, or the bench stops.',
      'Fixed order leaves out what has become needless, as one good form for the whole bundle would.',
      'Separate forms ask, for each service by itself, for all it needs to decide and to deliver and that no register tells. The last columns are forms that are told besides what the signal says and what other services give.',
    ],
  };
}
