#!/usr/bin/env node
// node tools/bench/sequences.mjs [--data pbcseq] [--synthesizer par] [--sequences 200] [--epsilon 1 --max-rows 10] [--param name=value]... [--out folder] [--made file.csv]
// Learns a table of sequences, draws as many, and prints SDMetrics' scores of sequences and the error of transitions. With --out, tools/bench/peers/par.py fits SDV's PAR to the
// same rows, and --made scores what it wrote. --synthesizer dealt deals the real rows at random: what is lost where only the order is not learned. Build first.
import { mkdirSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { findMetric, frameOfTable } from '@likeness/evaluation/sdmetrics';
import { inMemoryOdometer, protect } from '@likeness/privacy';
import { findSynthesizer } from '@likeness/synthesis';
import { cellWriter, readMetadata, tableBuilder } from '@likeness/table';
import { readPlainCsv } from './adult-data.mjs';
import { readSequences, sequenceMetadata, sequenceTables } from './sequence-data.mjs';
import { transitionError } from './transition-error.mjs';

const { values: options } = parseArgs({
  options: {
    data: { type: 'string', default: 'pbcseq' },
    synthesizer: { type: 'string', default: 'par' },
    sequences: { type: 'string', default: 'Infinity' },
    epsilon: { type: 'string' },
    'max-rows': { type: 'string', default: '10' },
    param: { type: 'string', multiple: true, default: [] },
    out: { type: 'string' },
    made: { type: 'string' },
  },
});
if (!sequenceTables.includes(options.data)) {
  console.error(`There is no table ${options.data}. There are: ${sequenceTables.join(', ')}.`);
  process.exit(2);
}
const data = readSequences(resolve(import.meta.dirname, '../../../shared'), options.data, Number(options.sequences));
const metadata = sequenceMetadata(data, options.epsilon ? { maxRows: Number(options['max-rows']) } : {});
const described = metadata.tables.sequences;
const { key, context } = data;
const made = options.made
  ? readMade(options.made)
  : options.synthesizer === 'dealt'
    ? dealt(data.rows, lengthsOf(data))
    : await synthesised();
report();
if (options.out) {
  mkdirSync(options.out, { recursive: true });
  const csv = (file, rows) =>
    writeFileSync(resolve(options.out, file), [data.names, ...rows].map((row) => row.join(',')).join('\n') + '\n');
  csv('train.csv', data.rows);
  csv(`${options.synthesizer}.csv`, made);
  writeFileSync(
    resolve(options.out, 'metadata.json'),
    JSON.stringify({ metadata: sequenceMetadata(data), context, sequences: data.sequences }),
  );
}

async function synthesised() {
  const synthesizer = findSynthesizer(options.synthesizer);
  const specs = synthesizer.params.map(({ name }) => name);
  const given = options.param.map((text) => {
    const [name, value] = [text.slice(0, text.indexOf('=')), text.slice(text.indexOf('=') + 1)];
    return [name, value === '' || Number.isNaN(Number(value)) ? value : Number(value)];
  });
  const params = {
    ...(specs.includes('context_columns') ? { context_columns: context.join(', ') } : {}),
    ...Object.fromEntries(given),
  };
  const plan = synthesizer.plan(metadata, { epsilon: Number(options.epsilon ?? NaN), delta: 1e-9, params });
  const control = { progress: () => undefined, signal: new AbortController().signal };
  const start = process.cpuUsage();
  const model = await synthesizer.fit(protect(tableOf(data.rows)), plan, inMemoryOdometer(plan.total), control);
  const fitted = process.cpuUsage(start);
  const before = process.cpuUsage();
  const drawsSequences = specs.includes('context_columns');
  const table = model.sample({
    rows: data.rows.length,
    seed: 1,
    ...(drawsSequences ? { sequences: data.sequences } : {}),
  });
  const sampled = process.cpuUsage(before);
  const seconds = ({ user, system }) => ((user + system) / 1e6).toFixed(1);
  console.log(`${synthesizer.id}: fit CPU s ${seconds(fitted)}, sample CPU s ${seconds(sampled)}`);
  const write = table.columns.map(cellWriter);
  const at = data.names.map((name) => table.columns.findIndex((column) => column.name === name));
  const rows = Array.from({ length: table.rowCount }, (_, row) => at.map((each) => write[each](row) ?? ''));
  if (drawsSequences) return rows;
  // It knows nothing of sequences: its rows are dealt, in lengths that are all about the true mean.
  const mean = data.rows.length / data.sequences;
  return dealt(
    rows,
    Array.from({ length: data.sequences }, (_, i) => Math.round((i + 1) * mean) - Math.round(i * mean)),
  );
}

function lengthsOf({ rows, names }) {
  const counts = new Map();
  for (const row of rows) counts.set(row[names.indexOf(key)], (counts.get(row[names.indexOf(key)]) ?? 0) + 1);
  return [...counts.values()];
}

/** Rows in an order that has nothing to do with them, a key for so many at a time. */
function dealt(rows, lengths) {
  const [keyAt, indexAt] = [data.names.indexOf(key), data.names.indexOf(data.index)];
  const order = rows.map((row, at) => [scrambled(at), row]).sort((a, b) => a[0] - b[0]);
  let next = 0;
  return lengths.flatMap((length, sequence) =>
    order
      .slice(next, (next += length))
      .map(([, row]) => row.map((cell, at) => (at === keyAt ? `s${sequence}` : cell)))
      .sort((a, b) => Number(a[indexAt]) - Number(b[indexAt])),
  );
}

/** Of a whole number: another one. Citation: Appleby 2011, the end of MurmurHash3. */
function scrambled(number) {
  let bits = number + 1;
  for (const factor of [0x85ebca6b, 0xc2b2ae35]) bits = Math.imul(bits ^ (bits >>> 15), factor);
  return (bits ^ (bits >>> 16)) >>> 0;
}

function readMade(path) {
  const { names, rows } = readPlainCsv(path);
  return rows.map((row) => data.names.map((name) => row[names.indexOf(name)]));
}

function tableOf(rows) {
  const builder = tableBuilder(described);
  builder.append({
    rowCount: rows.length,
    columns: Object.fromEntries(
      data.names.map((name, at) => [name, rows.map((row) => (row[at] === '' ? null : row[at]))]),
    ),
  });
  return builder.finish();
}

function report() {
  const plain = readMetadata(metadata);
  const frames = (rows) => new Map([['sequences', frameOfTable(tableOf(rows), plain.tables.sequences)]]);
  const [real, synthetic] = [frames(data.rows), frames(made)];
  const score = (id, columns, args = {}) =>
    findMetric(id, { columns: columns.length, tables: 1 }).compute({ real, synthetic, metadata: plain, columns, args });
  const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const changing = data.numeric.filter((name) => !context.includes(name));
  const statistics = ['mean', 'std', 'min', 'max'];
  const { one, transitions } = transitionError(data, made);
  console.log(
    [
      `rows a sequence ${(made.length / data.sequences).toFixed(1)} (real ${(data.rows.length / data.sequences).toFixed(1)})`,
      `SequenceLengthSimilarity ${score('SequenceLengthSimilarity', [key]).toFixed(3)}`,
      `InterRowMSAS ${mean(changing.map((name) => score('InterRowMSAS', [key, name]))).toFixed(3)}`,
      `StatisticMSAS ${mean(changing.flatMap((name) => statistics.map((statistic) => score('StatisticMSAS', [key, name], { statistic })))).toFixed(3)}`,
      `TV of columns ${one.toFixed(3)}, of transitions ${transitions.toFixed(3)}`,
    ].join(', '),
  );
}
