#!/usr/bin/env node
// @ts-check
// node tools/bench/scale-columns.mjs [--synthesizer dp-gaussian-copula] [--columns 400] [--rows 5000] [--categories 0] [--epsilon 3] [--param name=value]...
// Fits a table of nobody: numbers from 0 to 100 and categories of six values in turn, all of which depend on one thing, and, where `--categories` says so, one
// more column of so many values. Prints CPU seconds and the most memory that was held. Build first.
import { parseArgs } from 'node:util';
import { findSynthesizer } from '@likeness/synthesis';
import { readMetadata } from '@likeness/table';
import { parameters } from './console/option-values.mjs';
import { metadataOf } from './data/metadata.mjs';
import { peakMegabytes } from './measures/process-use.mjs';
import { timedFit } from './measures/timed-fit.mjs';

const { values: options } = parseArgs({
  options: {
    synthesizer: { type: 'string', default: 'dp-gaussian-copula' },
    columns: { type: 'string', default: '400' },
    rows: { type: 'string', default: '5000' },
    categories: { type: 'string', default: '0' },
    epsilon: { type: 'string', default: '3' },
    param: { type: 'string', multiple: true, default: [] },
  },
});
const [columns, rows] = [Number(options.columns), Number(options.rows)];
const [categories, epsilon] = [Number(options.categories), Number(options.epsilon)];

let state = 1;
/** Numerical Recipes' quick generator: the same table every time. */
const random = () => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0) / 2 ** 32;
const cause = Float64Array.from({ length: rows }, random);
const texts = (/** @type {number} */ size) => Array.from({ length: size }, (_, at) => `value ${at}`);
/** @type {{ column: import('@likeness/table').Column, metadata: import('@likeness/table').ColumnMetadata }[]} */
const made = Array.from({ length: columns }, (_, at) => {
  const mixed = cause.map((value) => (value + random()) / 2);
  return at % 2 === 0
    ? {
        column: {
          kind: 'number',
          name: `number_${at}`,
          values: mixed.map((value) => Math.round(100 * value)),
          decimals: 0,
        },
        metadata: { sdtype: 'numerical', computer_representation: 'Int64', domain: { min: 0, max: 100 } },
      }
    : {
        column: {
          kind: 'text',
          name: `kind_${at}`,
          codes: Int32Array.from(mixed, (value) => Math.min(5, Math.floor(6 * value))),
          dictionary: texts(6),
        },
        metadata: { sdtype: 'categorical', domain: { values: texts(6) } },
      };
});
if (categories > 0)
  made.push({
    column: {
      kind: 'text',
      name: 'many',
      codes: Int32Array.from({ length: rows }, (_, row) => row % categories),
      dictionary: texts(categories),
    },
    metadata: { sdtype: 'categorical' },
  });
const metadata = readMetadata(
  metadataOf('wide', { columns: Object.fromEntries(made.map(({ column, metadata }) => [column.name, metadata])) }),
);
const table = { rowCount: rows, columns: made.map(({ column }) => column) };
const synthesizer = findSynthesizer(options.synthesizer);
const { cpuSeconds } = await timedFit({
  synthesizer,
  metadata,
  table,
  ...(synthesizer.guarantee === 'dp' ? { epsilon } : {}),
  params: parameters(options.param),
});
console.log(
  `${synthesizer.id}: ${made.length} columns, ${rows} rows: fit CPU s ${cpuSeconds.toFixed(1)}, peak ${peakMegabytes().toFixed(0)} MB`,
);
