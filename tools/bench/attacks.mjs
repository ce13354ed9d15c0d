#!/usr/bin/env node
// @ts-check
// node tools/bench/attacks.mjs ORIGINAL.csv CONTROL.csv SYNTHETIC.csv
// Our attacks on rows of Adult, 500 tries each, as peers/anonymeter_attacks.py runs Anonymeter's: CPU seconds, rate and control rate of each; reading the files is not counted. Build first.
import { findAttack } from '@likeness/evaluation/attacks';
import { seriesOfCells } from '@likeness/evaluation/sdmetrics';
import { refuse } from './console/refuse.mjs';
import { cellsOf, readRows } from './data/rows.mjs';
import { cpuClock } from './measures/process-use.mjs';
import { unattended } from './measures/timed-fit.mjs';

/** @typedef {import('@likeness/evaluation/sdmetrics').Frame} Frame */

const [original, control, made] = process.argv.slice(2);
if (!original || !control || !made) refuse('Name three files: ORIGINAL.csv CONTROL.csv SYNTHETIC.csv.');
const [real, holdout, synthetic] = [frameOf(original), frameOf(control), frameOf(made)];
const columns = Object.fromEntries([...real.columns.keys()].map((name) => [name, { sdtype: 'categorical' }]));
/** @type {readonly (readonly [id: string, args: Readonly<Record<string, unknown>>])[]} */
const suite = [
  ['singling-out-univariate', {}],
  ['singling-out-multivariate', {}],
  ['linkability', { n_neighbors: 5 }],
  ['attribute-inference', { secret: 'income' }],
  ['attribute-inference', { secret: 'occupation' }],
  ['attribute-inference', { secret: 'hours_per_week' }],
];

let total = 0;
for (const [id, args] of suite) {
  const spent = cpuClock();
  const found = await findAttack(id).run({ real, holdout, synthetic, metadata: { columns }, args, run: unattended });
  const seconds = spent();
  total += seconds;
  const rates = [found.rate, found.control].map((rate) => rate?.value.toFixed(4) ?? 'unknown');
  console.log(id, JSON.stringify(args), seconds.toFixed(3), ...rates);
}
console.log('total', total.toFixed(3));

/** @param {string} path @returns {Frame} columns of numbers as such, as pandas reads them */
function frameOf(path) {
  const table = readRows(path);
  const seriesAt = (/** @type {number} */ at) => {
    const cells = cellsOf(table, at);
    const isNumeric = cells.every((cell) => cell !== '' && !Number.isNaN(Number(cell)));
    return seriesOfCells(isNumeric ? cells.map(Number) : cells);
  };
  return { rowCount: table.rows.length, columns: new Map(table.names.map((name, at) => [name, seriesAt(at)])) };
}
