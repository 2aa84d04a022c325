// SPDX-License-Identifier: Apache-2.0
import { atLeast, atMost, type Bench, type BenchOptions, type Findings, median, round, type Scale } from '../bench.ts';
import { agreement } from './agreement.ts';
import { byHand, byHandTracking, type Cuts } from './by-hand.ts';
import { compileCountry } from './compile-country.ts';
import type { Answers, Contender } from './contender.ts';
import { type Newborn, newbornBundle, TODAY } from './newborn.ts';
import { closures, fromMaps, laidOut, viewOf, withReasons } from './ours.ts';
import { type Parent, parents } from './parents.ts';
import { feelin, jsonRules, publicodes, zen } from './peers.ts';

const PEOPLE: Readonly<Record<Scale, number>> = { s: 20_000, m: 100_000, l: 500_000 };
const ROUNDS: Readonly<Record<Scale, number>> = { s: 3, m: 7, l: 9 };
const SHARES = [0, 0.2, 0.4];
const LIMIT = 2.5;
const LEAD = 300;

const DAY = 86_400_000;
const CUTS: Cuts = {
  today: Date.parse(TODAY) / DAY,
  // Under six: born after this day six years ago.
  sixYearsAgo: Date.parse('2019-06-15') / DAY,
};

/** The newborn bundle decided by generated code, by hand-written code and by other engines. */
export const rules: Bench = {
  name: 'rules',
  summary: 'the newborn bundle decided, beside hand-written code and other engines; compile time of the catalogue',
  run: measure,
};

type Line = { readonly name: string; readonly nanoseconds: number; readonly wrong: string; readonly unfounded: string };

async function measure({ scale, tell }: BenchOptions): Promise<Findings> {
  // First of all: a server compiles with nothing warmed up.
  const compiling = compileCountry();
  const newborn = newbornBundle();
  const found: { share: number; lines: Line[] }[] = [];
  for (const share of SHARES) {
    tell(`${share * 100} % unknown`);
    found.push({ share, lines: await compared(newborn, { share, scale }) });
  }
  return findings(found, compiling);
}

async function compared(newborn: Newborn, { share, scale }: { share: number; scale: Scale }): Promise<Line[]> {
  const all = parents(PEOPLE[scale], share, CUTS.today);
  const contenders = contendersFor(newborn, all, share);
  const times = contenders.map((): number[] => []);
  const answers = contenders.map(({ people }) => new Int32Array(people * 10));
  for (let turn = 0; turn <= ROUNDS[scale]; turn += 1) {
    for (const [index, contender] of contenders.entries()) {
      const taken = await timed(contender, answers[index] as Answers);
      // The first turn is for the engine to warm up.
      if (turn > 0) times[index]?.push(taken);
    }
  }
  const truth = { bits: contenders[0]?.bits ?? [], answers: answers[0] as Answers };
  return contenders.map((contender, index) => ({
    name: contender.name,
    nanoseconds: median(times[index] ?? []),
    ...agreement(contender, answers[index] as Answers, truth),
  }));
}

/** By hand comes first: its answers are what the others are held against. */
function contendersFor(newborn: Newborn, all: readonly Parent[], share: number): Contender[] {
  const views = all.map((parent) => viewOf(parent, newborn.vocabulary));
  return [
    byHandTracking(all, CUTS),
    ...(share === 0 ? [byHand(all, CUTS)] : []),
    laidOut(newborn, views),
    fromMaps(newborn, views),
    withReasons(newborn, views),
    closures(newborn, views),
    zen(all, CUTS),
    jsonRules(all, CUTS),
    publicodes(all, CUTS),
    feelin(all, CUTS),
  ];
}

async function timed({ people, decide }: Contender, answers: Answers): Promise<number> {
  const started = process.hrtime.bigint();
  const running = decide(people, answers);
  if (running !== undefined) await running;
  return Number(process.hrtime.bigint() - started) / people;
}

const OURS = 'Waad';
const PEERS = ['@gorules/zen-engine', 'json-rules-engine', 'publicodes', 'feelin'];

function findings(
  found: readonly { share: number; lines: readonly Line[] }[],
  compiling: ReturnType<typeof compileCountry>,
): Findings {
  const aims = found.flatMap(({ share, lines }) => {
    const of = (name: string) => lines.find((line) => line.name === name)?.nanoseconds ?? Number.NaN;
    const limit = of('by hand, following what is missing');
    const fastest = Math.min(...PEERS.map(of));
    const at = `${share * 100} % unknown`;
    return [
      atMost(`time beside hand-written code, ${at}`, of(OURS) / limit, LIMIT),
      atLeast(`times faster than the fastest peer, ${at}`, fastest / of(OURS), LEAD),
    ];
  });
  return {
    results: { found, compiling },
    aims: [...aims, atMost('compile time of the demo catalogue, in 200 ms', compiling.milliseconds / 200, 1)],
    tables: [
      ...found.map(({ share, lines }) => ({
        title: `The ten services of the newborn bundle about one person, ${share * 100} % of the facts unknown`,
        heads: ['', 'ns', 'of hand-written', 'wrong answers', 'unfounded answers'],
        rows: lines.map(({ name, nanoseconds, wrong, unfounded }) => [
          name,
          round(nanoseconds, nanoseconds < 1_000 ? 1 : 0),
          round(nanoseconds / (lines[0]?.nanoseconds ?? 1), 2),
          wrong,
          unfounded,
        ]),
      })),
      {
        title: `Compiling the demo catalogue: ${compiling.criteria} criteria of ${compiling.services} services`,
        heads: ['', 'ms'],
        rows: [
          ['to closures', round(compiling.closures, 1)],
          ['and to generated code, a bundle at a time', round(compiling.milliseconds, 1)],
        ],
      },
    ],
    notes: [
      'Everybody is prepared before the clock starts, in the form that each engine likes best; "told anew" counts that too.',
      'Wrong: another verdict than the truth, or, of an engine that follows missing facts, another set of them. Unfounded: a definite answer although the truth depends on facts that nobody has told.',
    ],
  };
}
