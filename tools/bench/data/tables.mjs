// @ts-check
/** The tables that mechanisms are compared on, each with public domains for all columns. */
import { readFileSync } from 'node:fs';
import { refuse } from '../console/refuse.mjs';
import { rangeOf, valuesOf } from './declared-domain.mjs';
import { metadataOf } from './metadata.mjs';
import { cellsOf, pickColumns, readRows } from './rows.mjs';
import { sharedFile } from './shared-folder.mjs';

/** @typedef {import('@likeness/table').ColumnMetadata} ColumnMetadata */
/** @typedef {import('./rows.mjs').Rows} Rows */

/**
 * @typedef {object} Source
 * @property {string} file
 * @property {string} [holdout] file of rows that were set apart
 * @property {string} [target] the column that a classifier is to predict
 * @property {string} [empty] how the files write an empty number
 * @property {() => (name: string, cells: readonly string[]) => ColumnMetadata} describe
 */

/**
 * @typedef {object} BenchTable
 * @property {Rows} rows
 * @property {import('@likeness/table').Metadata} metadata
 * @property {Rows | undefined} holdout
 * @property {string | undefined} target
 * @property {string} empty
 */

/** @type {Readonly<Record<string, Source>>} */
const sources = {
  // The split that the peers' published figures were measured on.
  adult: {
    file: 'data/adult_split/train.csv.gz',
    holdout: 'data/adult_split/holdout.csv.gz',
    target: 'income',
    describe: () => byCells(['age', 'fnlwgt', 'capital_gain', 'capital_loss', 'hours_per_week']),
  },
  bank: {
    file: 'data/bank_marketing/bank_marketing.csv',
    target: 'y',
    describe: () => byCells(['age', 'balance', 'day', 'duration', 'campaign', 'pdays', 'previous']),
  },
  'hd-adult': { ...codes('adult'), target: 'income>50K' },
  'hd-nltcs': codes('nltcs'),
  'hd-salary': codes('salary'),
  'hd-titanic': { ...codes('titanic'), target: 'Survived' },
  ma2018: nist('ma2018'),
  ma2019: nist('ma2019'),
  national2019: nist('national2019'),
};

/** Every such row is held out, where the publisher set none apart. */
const HOLDOUT_EVERY = 5;

/**
 * @param {string} name
 * @param {readonly string[]} [features] all columns by default
 * @returns {BenchTable}
 */
export function readTable(name, features) {
  const source = sources[name] ?? refuse(`There is no table ${name}. There are: ${Object.keys(sources).join(', ')}.`);
  const { holdout, target, empty = '' } = source;
  const raw = readRows(sharedFile(source.file));
  const picked = pickColumns(raw, features ?? raw.names);
  const describe = source.describe();
  const columns = picked.names.map(
    (column, at) => /** @type {const} */ ([column, describe(column, cellsOf(picked, at))]),
  );
  const rows = picked.rows.map((row) =>
    row.map((cell, at) => (cell === empty && columns[at]?.[1].sdtype === 'numerical' ? '' : cell)),
  );
  return {
    rows: { names: picked.names, rows },
    metadata: metadataOf(name, { columns: Object.fromEntries(columns) }),
    holdout: holdout === undefined ? undefined : readRows(sharedFile(holdout)),
    target,
    empty,
  };
}

/** @param {BenchTable} table @returns {{ train: Rows, holdout: Rows }} */
export function withHoldout({ rows: { names, rows }, holdout }) {
  if (holdout) return { train: { names, rows }, holdout };
  const isHeld = (/** @type {number} */ at) => at % HOLDOUT_EVERY === HOLDOUT_EVERY - 1;
  return {
    train: { names, rows: rows.filter((_, at) => !isHeld(at)) },
    holdout: { names, rows: rows.filter((_, at) => isHeld(at)) },
  };
}

/** @param {readonly string[]} numeric whole numbers; all others are categories. None is ever empty. */
function byCells(numeric) {
  /** @param {string} name @param {readonly string[]} cells @returns {ColumnMetadata} */
  return (name, cells) =>
    numeric.includes(name)
      ? { sdtype: 'numerical', computer_representation: 'Int64', domain: { ...rangeOf(cells), nullable: false } }
      : { sdtype: 'categorical', domain: { ...valuesOf(cells), nullable: false } };
}

/** A table of whole-number codes, as in the paper of AIM. @param {string} name @returns {Source} */
function codes(name) {
  const file = `data/dp_bench_hd/${name}`;
  return {
    file: `${file}.csv`,
    describe: () => {
      /** @type {Record<string, number>} */
      const sizes = json(`${file}-domain.json`);
      return (column) => ({
        sdtype: 'categorical',
        domain: { values: Array.from({ length: sizes[column] ?? 0 }, (_, code) => String(code)), nullable: false },
      });
    },
  };
}

/** @typedef {{ values?: (string | number)[], min: number, max: number, dtype: string, has_null?: boolean }} NistColumn */

/** An excerpt of NIST, with the domains of the official schema. @param {string} name @returns {Source} */
function nist(name) {
  const file = `data/nist_${name}/${name}`;
  return {
    file: `${file}.csv`,
    empty: 'N',
    describe: () => {
      /** @type {{ schema: Record<string, NistColumn> }} */
      const { schema } = json(`${file}.json`);
      return (column) => {
        const {
          values,
          min,
          max,
          dtype,
          has_null: nullable = false,
        } = schema[column] ?? refuse(`The schema of ${name} has no column ${column}.`);
        if (values) return { sdtype: 'categorical', domain: { values: values.map(String), nullable: false } };
        const granularity = dtype === 'float64' ? {} : { granularity: 1 };
        return { sdtype: 'numerical', domain: { min, max, nullable, ...granularity } };
      };
    },
  };
}

/** @param {string} path */
function json(path) {
  return JSON.parse(readFileSync(sharedFile(path), 'utf8'));
}
