// SPDX-License-Identifier: Apache-2.0
// npm run bench [name …] [--scale s|m|l] [--json]
import { parseArgs } from 'node:util';
import type { Bench, Findings, Scale, Table } from './bench.ts';
import { intake } from './intake/index.ts';
import { type Machine, thisMachine } from './machine.ts';
import { questions } from './questions/index.ts';
import { reachBench } from './reach/index.ts';
import { rules } from './rules/index.ts';
import { web } from './web/index.ts';

const BENCHES: readonly Bench[] = [intake, questions, reachBench, rules, web];
const SCALES: readonly Scale[] = ['s', 'm', 'l'];

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { scale: { type: 'string', default: 'm' }, json: { type: 'boolean', default: false } },
});
const chosen = positionals.length > 0 ? BENCHES.filter(({ name }) => positionals.includes(name)) : BENCHES;
const scale = SCALES.find((one) => one === values.scale);

if (!scale || chosen.length < new Set(positionals).size || (values.json && chosen.length !== 1)) {
  console.error('npm run bench [name …] [--scale s|m|l] [--json]      (--json takes exactly one name)\n');
  for (const { name, summary } of BENCHES) console.error(`  ${name.padEnd(10)} ${summary}`);
  process.exit(2);
}

for (const bench of chosen) {
  const machine = thisMachine();
  const tell = (line: string) => void process.stderr.write(`${bench.name}: ${line}\n`);
  const findings = await bench.run({ scale, tell });
  if (values.json) {
    const { results, aims } = findings;
    console.log(JSON.stringify({ name: bench.name, machine, results: { scale, ...results }, aims }, null, 2));
  } else show(bench, machine, findings);
}

function show({ name, summary }: Bench, machine: Machine, { tables, aims, notes }: Findings): void {
  const { cpu, cores, memoryGiB, node, loadBefore, date } = machine;
  console.log(`\n${name}: ${summary}`);
  console.log(`${date}, ${cpu}, ${cores} cores, ${memoryGiB} GiB, Node ${node}, load before ${loadBefore}`);
  for (const table of tables) print(table);
  const rows = aims.map((aim) => [aim.what, aim.ratio, aim.aim, aim.met ? 'yes' : 'no']);
  print({ title: 'Aims', heads: ['what', 'ratio', 'aim', 'met'], rows });
  for (const note of notes) console.log(`· ${note}`);
}

function print({ title, heads, rows }: Table): void {
  const cells = [heads, ...rows].map((row) =>
    row.map((cell) => (typeof cell === 'number' ? cell.toLocaleString('en') : cell)),
  );
  const widths = heads.map((_, column) => Math.max(...cells.map((row) => row[column]?.length ?? 0)));
  console.log(`\n${title}`);
  for (const [index, row] of cells.entries()) {
    const line = row.map((cell, column) => {
      const isNumber = typeof (index === 0 ? rows[0] : rows[index - 1])?.[column] === 'number';
      return isNumber ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0);
    });
    console.log(`  ${line.join('  ').trimEnd()}`);
  }
}
