#!/usr/bin/env node
// @ts-check
// node tools/bench/sequences.mjs [--data pbcseq] [--synthesizer par] [--sequences 200] [--epsilon 1 --max-rows 10] [--param name=value]... [--out folder] [--made file.csv]
// Learns a table of sequences, draws as many, and prints SDMetrics' scores of sequences and the error of transitions. With --out, tools/bench/peers/par.py fits SDV's PAR to the
// same rows, and --made scores what it wrote. --synthesizer dealt deals the real rows at random: what is lost where only the order is not learned. Build first.
import { mkdirSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { findMetric, frameOfTable } from '@likeness/evaluation/sdmetrics';
import { createRng, findSynthesizer } from '@likeness/synthesis';
import { readMetadata } from '@likeness/table';
import { parameters } from './console/option-values.mjs';
import { onlyTable } from './data/metadata.mjs';
import { cellsOf, pickColumns, readRows, rowsOf, tableOf, writeRows } from './data/rows.mjs';
import { protectedSequenceMetadata, readSequences, sequenceMetadata } from './data/sequence-tables.mjs';
import { mean } from './measures/mean.mjs';
import { cpuClock } from './measures/process-use.mjs';
import { timedFit } from './measures/timed-fit.mjs';
import { transitionError } from './measures/transition-error.mjs';

/** @typedef {import('./data/rows.mjs').Rows} Rows */

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
const real = readSequences(options.data, Number(options.sequences));
const { names, key, context } = real;
const plain = sequenceMetadata(real);
const metadata = options.epsilon ? protectedSequenceMetadata(real, Number(options['max-rows'])) : plain;
const made = await sequencesMade();
report();
if (options.out) {
  mkdirSync(options.out, { recursive: true });
  const at = (/** @type {string} */ file) => resolve(options.out ?? '', file);
  writeRows(at('train.csv'), real);
  writeRows(at(`${options.synthesizer}.csv`), made);
  writeFileSync(at('metadata.json'), JSON.stringify({ metadata: plain, context, sequences: real.sequences }));
}

/** @returns {Promise<Rows>} read, dealt or drawn, with the columns as in the real table */
async function sequencesMade() {
  if (options.made) return pickColumns(readRows(options.made), names);
  if (options.synthesizer !== 'dealt') return drawn();
  /** @type {Map<string, number>} */
  const lengths = new Map();
  for (const each of cellsOf(real, names.indexOf(key))) lengths.set(each, (lengths.get(each) ?? 0) + 1);
  return dealt(real, [...lengths.values()]);
}

/** @returns {Promise<Rows>} */
async function drawn() {
  const synthesizer = findSynthesizer(options.synthesizer);
  const knowsSequences = synthesizer.params.some(({ name }) => name === 'context_columns');
  const { model, cpuSeconds } = await timedFit({
    synthesizer,
    metadata,
    table: tableOf(real, onlyTable(metadata)),
    epsilon: Number(options.epsilon ?? NaN),
    params: { ...(knowsSequences ? { context_columns: context.join(', ') } : {}), ...parameters(options.param) },
  });
  const sampling = cpuClock();
  const request = { rows: real.rows.length, seed: 1 };
  const table = model.sample(knowsSequences ? { ...request, sequences: real.sequences } : request);
  console.log(`${synthesizer.id}: fit CPU s ${cpuSeconds.toFixed(1)}, sample CPU s ${sampling().toFixed(1)}`);
  const rows = pickColumns(rowsOf(table), names);
  return knowsSequences ? rows : dealt(rows, evenLengths(real.rows.length, real.sequences));
}

/** Lengths that are all about the mean. @param {number} rows @param {number} sequences */
function evenLengths(rows, sequences) {
  const end = (/** @type {number} */ at) => Math.round((at * rows) / sequences);
  return Array.from({ length: sequences }, (_, at) => end(at + 1) - end(at));
}

/**
 * Rows in a random order, a key for so many at a time.
 * @param {Rows} table
 * @param {readonly number[]} lengths
 * @returns {Rows}
 */
function dealt({ rows }, lengths) {
  const [keyAt, indexAt] = [names.indexOf(key), names.indexOf(real.index)];
  const rng = createRng(0);
  const shuffled = rows
    .map((row) => ({ row, place: rng.uniform() }))
    .sort((a, b) => a.place - b.place)
    .map(({ row }) => row);
  const indexOf = (/** @type {readonly string[]} */ row) => Number(row[indexAt]);
  let next = 0;
  const inSequences = lengths.flatMap((length, sequence) =>
    shuffled
      .slice(next, (next += length))
      .map((row) => row.with(keyAt, `s${sequence}`))
      .sort((a, b) => indexOf(a) - indexOf(b)),
  );
  return { names, rows: inSequences };
}

/** One line of scores. */
function report() {
  const described = readMetadata(metadata);
  const frames = (/** @type {Rows} */ table) =>
    new Map([['sequences', frameOfTable(tableOf(table, onlyTable(metadata)), onlyTable(described))]]);
  const input = { real: frames(real), synthetic: frames(made), metadata: described };
  /** @param {string} id @param {readonly string[]} columns @param {Readonly<Record<string, unknown>>} [args] */
  const score = (id, columns, args = {}) =>
    findMetric(id, { columns: columns.length, tables: 1 }).compute({ ...input, columns, args });
  const changing = real.numeric.filter((name) => !context.includes(name));
  const steps = changing.map((name) => score('InterRowMSAS', [key, name]));
  const statistics = changing.flatMap((name) =>
    ['mean', 'std', 'min', 'max'].map((statistic) => score('StatisticMSAS', [key, name], { statistic })),
  );
  const { one, transitions } = transitionError(real, made);
  const perSequence = (/** @type {Rows} */ { rows }) => (rows.length / real.sequences).toFixed(1);
  console.log(
    [
      `rows a sequence ${perSequence(made)} (real ${perSequence(real)})`,
      `SequenceLengthSimilarity ${score('SequenceLengthSimilarity', [key]).toFixed(3)}`,
      `InterRowMSAS ${mean(steps).toFixed(3)}`,
      `StatisticMSAS ${mean(statistics).toFixed(3)}`,
      `TV of columns ${one.toFixed(3)}, of transitions ${transitions.toFixed(3)}`,
    ].join(', '),
  );
}
