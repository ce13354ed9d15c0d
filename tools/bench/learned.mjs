#!/usr/bin/env node
// @ts-check
// node tools/bench/learned.mjs [--synthesizer gaussian-copula] [--param name=value]... [--out folder]
// Learns Adult, the peers' split, without a guarantee, and prints the marginal error, CPU seconds, SDMetrics' quality and the last losses. Build first.
import { mkdirSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { findMetric, frameOfTable } from '@likeness/evaluation/sdmetrics';
import { findSynthesizer } from '@likeness/synthesis';
import { readMetadata } from '@likeness/table';
import { parameters } from './console/option-values.mjs';
import { onlyTable, withoutDomains } from './data/metadata.mjs';
import { rowsOf, tableOf, writeRows } from './data/rows.mjs';
import { readTable } from './data/tables.mjs';
import { marginalError } from './measures/marginal-error.mjs';
import { cpuClock } from './measures/process-use.mjs';
import { timedFit } from './measures/timed-fit.mjs';

const { values: options } = parseArgs({
  options: {
    synthesizer: { type: 'string', default: 'gaussian-copula' },
    param: { type: 'string', multiple: true, default: [] },
    out: { type: 'string' },
  },
});
const adult = readTable('adult');
const metadata = withoutDomains(adult.metadata);
const table = tableOf(adult.rows, onlyTable(metadata));
const synthesizer = findSynthesizer(options.synthesizer);
const { model, cpuSeconds } = await timedFit({ synthesizer, metadata, table, params: parameters(options.param) });
const sampling = cpuClock();
const sampled = model.sample({ rows: table.rowCount, seed: 0 });
const sampleSeconds = sampling();
const made = rowsOf(sampled);
const { one, two, three } = marginalError(adult.rows, made);
const errors = [one, two, three].map((value) => value.toFixed(4)).join(' / ');
console.log(
  `${synthesizer.id}: TV ${errors}, fit CPU s ${cpuSeconds.toFixed(2)}, sample CPU s ${sampleSeconds.toFixed(2)}`,
);
console.log(JSON.stringify({ quality: quality(), losses: lastLosses() }));
if (options.out) {
  mkdirSync(options.out, { recursive: true });
  writeRows(resolve(options.out, `${synthesizer.id}.csv`), made);
  writeRows(resolve(options.out, 'train.csv'), adult.rows);
  writeFileSync(resolve(options.out, 'metadata.json'), JSON.stringify(metadata));
}

/** SDMetrics' report, of the rows as they are written. */
function quality() {
  const described = readMetadata(metadata);
  const frames = (/** @type {import('./data/rows.mjs').Rows} */ rows) =>
    new Map([['adult', frameOfTable(tableOf(rows, onlyTable(metadata)), onlyTable(described))]]);
  const report = findMetric('QualityReport', { columns: 0, tables: 1 });
  return report.compute({ real: frames(adult.rows), synthetic: frames(made), metadata: described, args: {} });
}

function lastLosses() {
  return Object.fromEntries(Object.entries(model.losses ?? {}).map(([name, curve]) => [name, curve.at(-1)]));
}
