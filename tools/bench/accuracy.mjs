#!/usr/bin/env node
// @ts-check
// node tools/bench/accuracy.mjs [--table adult] [--features a,b] [--synthesizer mst,grove] [--runs 3] [--epsilon 0.1,1,10] [--param name=value]... [--rows 1000] [--out folder] [--undeclared]
// Fits one table several times and prints the mean error of marginals; for adult, the split of the peers' published figures, theirs beside it. --undeclared: no
// public domains, all of them are measured with budget. --rows: so many of the rows, evenly picked, with the domains of all. --out writes what was made, as the k-marginal rule can read it. Build first.
import { mkdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { findSynthesizer } from '@likeness/synthesis';
import { markdownHead, markdownRow } from './console/markdown-table.mjs';
import { listed, listedNumbers, parameters } from './console/option-values.mjs';
import { onlyTable, withoutDomains } from './data/metadata.mjs';
import { evenly, pickColumns, readRows, rowsOf, tableOf, writeRows } from './data/rows.mjs';
import { sharedFile } from './data/shared-folder.mjs';
import { readTable } from './data/tables.mjs';
import { marginalError } from './measures/marginal-error.mjs';
import { mean } from './measures/mean.mjs';
import { timedFit } from './measures/timed-fit.mjs';

const { values: options } = parseArgs({
  options: {
    table: { type: 'string', default: 'adult' },
    features: { type: 'string' },
    synthesizer: { type: 'string', default: 'mst' },
    runs: { type: 'string', default: '3' },
    epsilon: { type: 'string', default: '0.1,1,10' },
    param: { type: 'string', multiple: true, default: [] },
    rows: { type: 'string' },
    out: { type: 'string' },
    undeclared: { type: 'boolean', default: false },
  },
});
const runs = Number(options.runs);
const whole = readTable(options.table, options.features?.split(','));
const real = options.rows === undefined ? whole : { ...whole, rows: evenly(whole.rows, Number(options.rows)) };
const metadata = options.undeclared ? withoutDomains(real.metadata) : real.metadata;
const table = tableOf(real.rows, onlyTable(metadata));

console.log(markdownHead(['who', 'epsilon', 'TV 1-way', 'TV 2-way', 'TV 3-way', 'fit CPU s']));
for (const synthesizer of listed(options.synthesizer).map(findSynthesizer)) {
  for (const epsilon of listedNumbers(options.epsilon)) {
    /** @type {Awaited<ReturnType<typeof once>>[]} */
    const made = [];
    for (let run = 0; run < runs; run++) made.push(await once(synthesizer, epsilon, run));
    const measures = /** @type {const} */ (['one', 'two', 'three', 'cpuSeconds']);
    const means = measures.map((measure) => mean(made.map((each) => each[measure])).toFixed(4));
    console.log(markdownRow([`Likeness ${synthesizer.id}, mean of ${runs}`, epsilon, ...means]));
  }
}
if (options.table === 'adult' && options.rows === undefined)
  for (const figures of published()) console.log(markdownRow(figures));

/** @param {import('@likeness/synthesis').Synthesizer} synthesizer @param {number} epsilon @param {number} run */
async function once(synthesizer, epsilon, run) {
  const params = parameters(options.param);
  const { model, cpuSeconds } = await timedFit({ synthesizer, metadata, table, epsilon, params });
  const made = rowsOf(model.sample({ rows: table.rowCount, seed: run }));
  if (options.out) {
    mkdirSync(options.out, { recursive: true });
    const file = resolve(options.out, `${options.table}-${synthesizer.id}-epsilon-${epsilon}-run-${run}.csv`);
    const rows = made.rows.map((row) => row.map((cell) => (cell === '' ? real.empty : cell)));
    writeRows(file, { names: made.names, rows });
  }
  return { ...marginalError(real.rows, made), cpuSeconds };
}

/** The peers' figures, and those of rows that were held out. */
function published() {
  const names = ['name', 'eps', 'tv_1way', 'tv_2way', 'tv_3way', 'fit_cpu_s'];
  const { rows } = pickColumns(readRows(sharedFile('reference/adult_peers_measured.csv')), names);
  return rows.filter(([name = '']) => /mst|aim|_real_holdout|mostly/.test(name));
}
