#!/usr/bin/env node
// node tools/bench/public-tables-bench.mjs --table bank [--features a,b] [--synthesizer mst,grove] [--runs 2] [--epsilon 0.1,1,10] [--out folder]
// Fits on a whole public table and prints the marginal error of what comes out. `--out` writes files that the k-marginal rule can read. Build first.
import { mkdirSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { inMemoryOdometer, protect } from '@likeness/privacy';
import { findSynthesizer } from '@likeness/synthesis';
import { toRows } from './adult-data.mjs';
import { marginalError } from './marginal-error.mjs';
import { readPublicTable } from './public-tables.mjs';

const DELTA = 1e-9;
const { values: options } = parseArgs({
  options: {
    table: { type: 'string', default: 'bank' },
    features: { type: 'string' },
    synthesizer: { type: 'string', default: 'mst,grove' },
    runs: { type: 'string', default: '2' },
    epsilon: { type: 'string', default: '0.1,1,10' },
    out: { type: 'string' },
  },
});
const shared = resolve(import.meta.dirname, '../../../shared');
const real = readPublicTable(shared, options.table, options.features?.split(','));
const data = protect(real.table);

console.log('table, synthesizer, epsilon, TV 1-way, TV 2-way, TV 3-way, fit CPU s');
for (const synthesizer of options.synthesizer.split(',').map(findSynthesizer)) {
  for (const epsilon of options.epsilon.split(',').map(Number)) {
    const runs = [];
    for (let run = 0; run < Number(options.runs); run++) runs.push(await once(synthesizer, epsilon, run));
    const mean = (at) => runs.reduce((sum, numbers) => sum + numbers[at], 0) / runs.length;
    console.log([options.table, synthesizer.id, epsilon, ...[0, 1, 2, 3].map((at) => mean(at).toFixed(4))].join(', '));
  }
}

async function once(synthesizer, epsilon, run) {
  const plan = synthesizer.plan(real.metadata, { epsilon, delta: DELTA });
  const before = process.cpuUsage();
  const control = { progress: () => undefined, signal: new AbortController().signal };
  const model = await synthesizer.fit(data, plan, inMemoryOdometer(plan.total), control);
  const { user, system } = process.cpuUsage(before);
  const made = toRows(model.sample({ rows: real.rows.length, seed: run }));
  if (options.out) {
    mkdirSync(options.out, { recursive: true });
    const lines = [made.names, ...made.rows.map((row) => row.map((cell) => (cell === '' ? 'N' : cell)))];
    const file = resolve(options.out, `${options.table}-${synthesizer.id}-epsilon-${epsilon}-run-${run}.csv`);
    writeFileSync(file, lines.map((row) => row.join(',')).join('\n') + '\n');
  }
  const { one, two, three } = marginalError(real, made);
  return [one, two, three, (user + system) / 1e6];
}
