import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { createRng } from '@likeness/synthesis';
import { adultMetadata, readPlainCsv } from './adult-data.mjs';
import { readPublicTable } from './public-tables.mjs';

/** Equal-width bins of numeric columns where a peer takes only codes. */
const BINS = 32;
const HOLDOUT_EVERY = 5;

/**
 * @typedef {{ names: string[], rows: string[][] }} Rows
 * @typedef {{ metadata: import('@likeness/table').Metadata, train: Rows, holdout: Rows, target?: string }} BenchTable
 */

/** `adult`: the split that the peers' published figures were measured on; any table of `readPublicTable` else, of which every fifth row is held out. @returns {BenchTable} */
export function readBenchTable(shared, name) {
  const split = resolve(shared, 'data', `${name}_split`);
  if (existsSync(split)) {
    const train = readPlainCsv(resolve(split, 'train.csv.gz'));
    return {
      metadata: adultMetadata(train),
      train,
      holdout: readPlainCsv(resolve(split, 'holdout.csv.gz')),
      target: 'income',
    };
  }
  const { names, rows, metadata } = readPublicTable(shared, name.replace(/^hd-/, ''));
  const held = (_, at) => at % HOLDOUT_EVERY === HOLDOUT_EVERY - 1;
  const target = { bank: 'y', titanic: 'Survived', 'hd-adult': 'income>50K' }[name];
  return {
    metadata,
    train: { names, rows: rows.filter((row, at) => !held(row, at)) },
    holdout: { names, rows: rows.filter(held) },
    ...(target ? { target } : {}),
  };
}

/** The declared domains as whole-number codes, and back: numbers in equal-width bins, spread evenly inside a bin; an empty cell has the last code. */
export function codec(metadata, names) {
  const { columns } = Object.values(metadata.tables)[0];
  const coders = names.map((name) => (columns[name].domain.values ? listed(columns[name]) : binned(columns[name])));
  return {
    cells: Object.fromEntries(names.map((name, at) => [name, coders[at].cells])),
    encode: (rows) => rows.map((row) => row.map((cell, at) => String(coders[at].code(cell)))),
    decode: (rows) => rows.map((row) => row.map((code, at) => coders[at].value(Number(code)))),
  };
}

function listed({ domain: { values } }) {
  const codes = new Map(values.map((value, at) => [value, at]));
  return { cells: values.length, code: (cell) => codes.get(cell), value: (code) => values[code] };
}

function binned({ domain: { min, max, granularity, nullable } }) {
  const width = (max - min) / BINS || 1;
  const rng = createRng(0);
  const code = (cell) =>
    cell === '' ? BINS : Math.min(BINS - 1, Math.max(0, Math.floor((Number(cell) - min) / width)));
  const value = (at) => {
    if (at === BINS) return '';
    const inside = min + (at + rng.uniform()) * width;
    return String(
      granularity === undefined ? inside : Math.min(max, min + Math.floor((inside - min) / granularity) * granularity),
    );
  };
  return { cells: BINS + (nullable === false ? 0 : 1), code, value };
}
