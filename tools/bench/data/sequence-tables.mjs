// @ts-check
/** Tables whose rows form sequences, and what SDV's metadata say of them. */
import { refuse } from '../console/refuse.mjs';
import { daysOf, rangeOf, valuesOf } from './declared-domain.mjs';
import { metadataOf } from './metadata.mjs';
import { cellsOf, pickColumns, readRows } from './rows.mjs';
import { sharedFile } from './shared-folder.mjs';

/**
 * @typedef {object} SequenceTable
 * @property {string} file
 * @property {string} key
 * @property {string} index of rows within a sequence: a number, or a date
 * @property {readonly string[]} context columns that do not change within a sequence
 * @property {readonly string[]} numeric all others but the key and a date are categories
 * @property {readonly string[]} [only] the columns that are used; all by default
 */

/** @typedef {SequenceTable & import('./rows.mjs').Rows & { sequences: number }} Sequences */

/** @type {Readonly<Record<string, SequenceTable>>} */
const tables = {
  pbcseq: {
    file: 'data/pbcseq/pbcseq.csv',
    key: 'id',
    index: 'day',
    context: ['futime', 'status', 'trt', 'age', 'sex'],
    numeric: ['futime', 'age', 'day', 'bili', 'chol', 'albumin', 'alk.phos', 'ast', 'platelet', 'protime'],
  },
  stocks_panel: {
    file: 'data/stocks_panel/stocks_long.csv',
    key: 'stock',
    index: 'Date',
    context: [],
    numeric: ['value', 'change'],
  },
  batting: {
    file: 'data/baseball/batting.csv.gz',
    key: 'players_id',
    index: 'year',
    context: [],
    numeric: ['year', 'G', 'AB', 'H', 'HR', 'BB'],
    only: ['players_id', 'year', 'league', 'G', 'AB', 'H', 'HR', 'BB'],
  },
};

/**
 * @param {string} name
 * @param {number} most sequences, the first of the table; only the first row of each place in the index is kept
 * @returns {Sequences}
 */
export function readSequences(name, most) {
  const table = tables[name] ?? refuse(`There is no table ${name}. There are: ${Object.keys(tables).join(', ')}.`);
  const all = readRows(sharedFile(table.file));
  const { names, rows } = pickColumns(all, table.only ?? all.names);
  const [keyAt, indexAt] = [names.indexOf(table.key), names.indexOf(table.index)];
  const keys = new Set();
  const places = new Set();
  const kept = rows.filter((row) => {
    const key = row[keyAt];
    if (keys.size < most) keys.add(key);
    const place = `${key} ${row[indexAt]}`;
    const isKept = keys.has(key) && !places.has(place);
    places.add(place);
    return isKept;
  });
  return { ...table, names, rows: kept, sequences: keys.size };
}

/** @param {Sequences} sequences @returns {string[]} the columns that change within a sequence, but for the index */
export const changingColumns = ({ names, key, index, context }) =>
  names.filter((name) => name !== key && name !== index && !context.includes(name));

/** @typedef {'numerical' | 'categorical' | 'datetime'} Kind */

/** SDV's metadata of a table `sequences`, with no domain. @param {Sequences} sequences */
export const sequenceMetadata = (sequences) => describedBy(sequences, {}, () => ({}));

/**
 * The same with public domains, and a whole sequence as what is protected.
 * @param {Sequences} sequences
 * @param {number} maxRows of a sequence
 */
export function protectedSequenceMetadata(sequences, maxRows) {
  const domains = { numerical: rangeOf, categorical: valuesOf, datetime: daysOf };
  const unit = { privacy_unit: { column: sequences.key, max_rows: maxRows } };
  return describedBy(sequences, unit, (kind, cells) => ({ domain: domains[kind](cells) }));
}

/**
 * @param {Sequences} sequences
 * @param {Partial<import('@likeness/table').TableMetadata>} unit
 * @param {(kind: Kind, cells: readonly string[]) => { domain?: import('@likeness/table').ColumnDomain }} declare
 */
function describedBy(sequences, unit, declare) {
  const { key, index, numeric, names } = sequences;
  /** @param {string} name @param {number} at @returns {import('@likeness/table').ColumnMetadata} */
  const column = (name, at) => {
    if (name === key) return { sdtype: 'id' };
    const cells = cellsOf(sequences, at).filter((cell) => cell !== '');
    const sdtype = numeric.includes(name) ? 'numerical' : name === index ? 'datetime' : 'categorical';
    const isWhole = sdtype === 'numerical' && cells.every((cell) => Number.isInteger(Number(cell)));
    return {
      sdtype,
      ...(sdtype === 'datetime' ? { datetime_format: '%Y-%m-%d' } : {}),
      ...(isWhole ? { computer_representation: 'Int64' } : {}),
      ...declare(sdtype, cells),
    };
  };
  const columns = Object.fromEntries(names.map((name, at) => [name, column(name, at)]));
  return metadataOf('sequences', { columns, sequence_key: key, sequence_index: index, ...unit });
}
