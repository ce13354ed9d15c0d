import { resolve } from 'node:path';
import { readPlainCsv } from './adult-data.mjs';

/** Tables with a sequence key. Numbers are modelled as such, all other columns but the key and an index of dates as categories. */
const tables = {
  pbcseq: {
    file: 'pbcseq/pbcseq.csv',
    key: 'id',
    index: 'day',
    context: ['futime', 'status', 'trt', 'age', 'sex'],
    numeric: ['futime', 'age', 'day', 'bili', 'chol', 'albumin', 'alk.phos', 'ast', 'platelet', 'protime'],
  },
  stocks_panel: {
    file: 'stocks_panel/stocks_long.csv',
    key: 'stock',
    index: 'Date',
    context: [],
    numeric: ['value', 'change'],
  },
  batting: {
    file: 'baseball/batting.csv.gz',
    key: 'players_id',
    index: 'year',
    context: [],
    numeric: ['year', 'G', 'AB', 'H', 'HR', 'BB'],
    only: ['players_id', 'year', 'league', 'G', 'AB', 'H', 'HR', 'BB'],
  },
};
export const sequenceTables = Object.keys(tables);

/**
 * @param {string} shared folder
 * @param {number} most sequences, the first of the table; only the first row of each place in the index is kept
 * @returns the table as texts, and what its columns are
 */
export function readSequences(shared, name, most) {
  const table = tables[name];
  const read = readPlainCsv(resolve(shared, 'data', table.file));
  const names = table.only ?? read.names;
  const from = names.map((each) => read.names.indexOf(each));
  const [key, index] = [names.indexOf(table.key), names.indexOf(table.index)];
  const keys = new Set();
  const places = new Set();
  const rows = read.rows
    .map((row) => from.map((at) => row[at]))
    .filter((row) => {
      if (keys.size < most) keys.add(row[key]);
      const place = `${row[key]} ${row[index]}`;
      const isKept = keys.has(row[key]) && !places.has(place);
      places.add(place);
      return isKept;
    });
  return { ...table, name, names, rows, sequences: keys.size };
}

/** SDV's metadata; with public domains, the range or the values of the column and no more, where they are asked for. */
export function sequenceMetadata({ key, index, numeric, names, rows }, { maxRows } = {}) {
  const columns = names.map((name, at) => {
    if (name === key) return [name, { sdtype: 'id' }];
    const cells = rows.map((row) => row[at]).filter((cell) => cell !== '');
    const domain = maxRows === undefined ? {} : { domain: domainOf(cells, numeric.includes(name)) };
    if (name === index && !numeric.includes(name))
      return [name, { sdtype: 'datetime', datetime_format: '%Y-%m-%d', ...domain }];
    if (!numeric.includes(name)) return [name, { sdtype: 'categorical', ...domain }];
    const whole = cells.every((cell) => Number.isInteger(Number(cell)));
    return [name, { sdtype: 'numerical', ...(whole ? { computer_representation: 'Int64' } : {}), ...domain }];
  });
  const unit = maxRows === undefined ? {} : { privacy_unit: { column: key, max_rows: maxRows } };
  const table = { columns: Object.fromEntries(columns), sequence_key: key, sequence_index: index, ...unit };
  return { METADATA_SPEC_VERSION: 'V1', tables: { sequences: table }, relationships: [] };
}

function domainOf(cells, isNumeric) {
  if (!isNumeric) return { values: [...new Set(cells)].sort() };
  const numbers = cells.map(Number);
  const [min, max] = [numbers.reduce((a, b) => Math.min(a, b)), numbers.reduce((a, b) => Math.max(a, b))];
  return { min, max, ...(numbers.every(Number.isInteger) ? { granularity: 1 } : {}) };
}
