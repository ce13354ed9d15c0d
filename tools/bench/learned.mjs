#!/usr/bin/env node
// node tools/bench/learned.mjs [--synthesizer gaussian-copula] [--param name=value]... [--out folder]
// Learns Adult, the peers' split, without a guarantee, and prints SDMetrics' quality and the marginal error beside the peers'. Build first.
import { mkdirSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { findMetric, frameOfTable } from '@likeness/evaluation/sdmetrics';
import { inMemoryOdometer, protect } from '@likeness/privacy';
import { findSynthesizer } from '@likeness/synthesis';
import { readMetadata } from '@likeness/table';
import { adultMetadata, readPlainCsv, toRows, toTable } from './adult-data.mjs';
import { marginalError } from './marginal-error.mjs';

const { values: options } = parseArgs({
  options: {
    synthesizer: { type: 'string', default: 'gaussian-copula' },
    param: { type: 'string', multiple: true, default: [] },
    out: { type: 'string' },
  },
});
const shared = resolve(import.meta.dirname, '../../../shared');
const train = readPlainCsv(resolve(shared, 'data/adult_split/train.csv.gz'));
const metadata = adultMetadata(train);
for (const column of Object.values(metadata.tables.adult.columns)) delete column.domain;
const data = protect(toTable(train, metadata));
const synthesizer = findSynthesizer(options.synthesizer);
const params = Object.fromEntries(
  options.param.map((text) => {
    const [name, value] = text.split('=');
    return [name, Number.isNaN(Number(value)) ? value : Number(value)];
  }),
);
const plan = synthesizer.plan(metadata, { epsilon: NaN, delta: NaN, params });
const before = process.cpuUsage();
const control = { progress: () => undefined, signal: new AbortController().signal };
const model = await synthesizer.fit(data, plan, inMemoryOdometer(plan.total), control);
const { user, system } = process.cpuUsage(before);
const sampling = process.cpuUsage();
const table = model.sample({ rows: train.rows.length, seed: 0 });
const sampled = process.cpuUsage(sampling);
const made = toRows(table);
const plain = readMetadata(metadata);
const frame = (rows) => new Map([['adult', frameOfTable(toTable(rows, metadata), plain.tables.adult)]]);
const report = findMetric('QualityReport', { columns: 0, tables: 1 });
const quality = report.compute({ real: frame(train), synthetic: frame(made), metadata: plain, args: {} });
const { one, two, three } = marginalError(train, made);
console.log(
  `${synthesizer.id}: TV ${[one, two, three].map((value) => value.toFixed(4)).join(' / ')}, fit CPU s ${((user + system) / 1e6).toFixed(2)}, sample CPU s ${((sampled.user + sampled.system) / 1e6).toFixed(2)}`,
);
console.log(JSON.stringify({ quality, losses: lastOf(model.losses ?? {}) }));
if (options.out) {
  mkdirSync(options.out, { recursive: true });
  writeFileSync(
    resolve(options.out, `${synthesizer.id}.csv`),
    [made.names, ...made.rows].map((row) => row.join(',')).join('\n') + '\n',
  );
  writeFileSync(
    resolve(options.out, 'train.csv'),
    [train.names, ...train.rows].map((row) => row.join(',')).join('\n') + '\n',
  );
  writeFileSync(resolve(options.out, 'metadata.json'), JSON.stringify(metadata));
}

/** @param {Readonly<Record<string, readonly number[]>>} curves */
function lastOf(curves) {
  return Object.fromEntries(Object.entries(curves).map(([name, curve]) => [name, curve.at(-1)]));
}
