#!/usr/bin/env node
// @ts-check
// node tools/bench/evaluation.mjs [--rows 40000,400000] [--distances 4000]
// SDMetrics' quality report and closest-record distances side by side with ours: the same CSV files, CPU seconds of the computation alone. SDMetrics is installed from
// PyPI into `.bench`. Build first.
import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { createRng } from '@likeness/synthesis';
import { markdownHead, markdownRow } from './console/markdown-table.mjs';
import { listedNumbers } from './console/option-values.mjs';
import { refuse } from './console/refuse.mjs';
import { benchFolder } from './data/bench-folder.mjs';
import { writeRows } from './data/rows.mjs';
import { readTable } from './data/tables.mjs';
import { runMeasured } from './measures/measured-program.mjs';
import { pythonOf } from './peers/python-environment.mjs';

const { values: options } = parseArgs({
  options: {
    rows: { type: 'string', default: '40000,400000' },
    distances: { type: 'string', default: '4000' },
  },
});
const folder = benchFolder('evaluation');
const { rows: adult, metadata } = readTable('adult');
const metadataPath = resolve(folder, 'metadata.json');
writeFileSync(metadataPath, JSON.stringify(metadata));
const python = pythonOf('sdmetrics') ?? refuse('Without SDMetrics there is nothing to stand beside.');

console.log(
  markdownHead(['task', 'rows', 'SDMetrics, CPU s', 'ours, CPU s', 'ratio', 'SDMetrics, MB', 'ours, MB', 'values']),
);
for (const rows of listedNumbers(options.rows)) compare('quality', rows);
for (const rows of listedNumbers(options.distances)) compare('distances', rows);

/** Prints one row. @param {'quality' | 'distances'} task @param {number} rows */
function compare(task, rows) {
  const paths = [...writeTables(rows), metadataPath];
  const peer = computed(python, [resolve(import.meta.dirname, 'peers/sdmetrics_task.py'), task, ...paths]);
  const ours = computed(process.execPath, [resolve(import.meta.dirname, 'ours/evaluate.mjs'), task, ...paths]);
  console.log(
    markdownRow([
      task,
      rows,
      peer.cpuSeconds.toFixed(2),
      ours.cpuSeconds.toFixed(2),
      (peer.cpuSeconds / ours.cpuSeconds).toFixed(1),
      Math.round(peer.peakMegabytes),
      Math.round(ours.peakMegabytes),
      `${peer.value.toFixed(6)} / ${ours.value.toFixed(6)}`,
    ]),
  );
}

/** @param {string} command @param {readonly string[]} parameters */
function computed(command, parameters) {
  /** @type {import('./measures/measured-program.mjs').Use & { value: number } | import('./measures/measured-program.mjs').Failure} */
  const result = runMeasured(command, parameters);
  return 'failure' in result ? refuse(`${parameters.slice(0, 2).join(' ')}: ${result.failure}.`) : result;
}

/** Rows of Adult drawn with replacement; the synthetic side takes one cell in five from another row. @param {number} count */
function writeTables(count) {
  const rng = createRng(count);
  const draw = () => adult.rows[rng.below(adult.rows.length)] ?? [];
  const disturbed = () => draw().map((cell, at) => (rng.uniform() < 0.2 ? (draw()[at] ?? '') : cell));
  return [
    writeRows(resolve(folder, `real_${count}.csv`), { names: adult.names, rows: Array.from({ length: count }, draw) }),
    writeRows(resolve(folder, `synthetic_${count}.csv`), {
      names: adult.names,
      rows: Array.from({ length: count }, disturbed),
    }),
  ];
}
