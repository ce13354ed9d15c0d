import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { tableBuilder } from '@likeness/table';

/** The wide numeric columns; all others are categories, as in the peers' runs. */
const NUMERIC = ['age', 'fnlwgt', 'capital_gain', 'capital_loss', 'hours_per_week'];

/** @returns {{ names: string[], rows: string[][] }} of a CSV without quotes, gzipped or not */
export function readPlainCsv(path) {
  const bytes = readFileSync(path);
  const text = (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
  const [names, ...rows] = text
    .split(/\r?\n/)
    .filter((line) => line !== '')
    .map((line) => line.split(','));
  return { names, rows };
}

/** Metadata with the same public domains that the peers were given: range or values of the training rows, never empty. */
export function adultMetadata({ names, rows }) {
  const columns = names.map((name, at) => {
    const cells = rows.map((row) => row[at]);
    if (!NUMERIC.includes(name)) {
      return [name, { sdtype: 'categorical', domain: { values: [...new Set(cells)].sort(), nullable: false } }];
    }
    const numbers = cells.map(Number);
    const domain = {
      min: numbers.reduce((a, b) => Math.min(a, b)),
      max: numbers.reduce((a, b) => Math.max(a, b)),
      granularity: 1,
      nullable: false,
    };
    return [name, { sdtype: 'numerical', computer_representation: 'Int64', domain }];
  });
  return {
    METADATA_SPEC_VERSION: 'V1',
    tables: { adult: { columns: Object.fromEntries(columns) } },
    relationships: [],
  };
}

export function toTable({ names, rows }, metadata) {
  const builder = tableBuilder(metadata.tables.adult);
  builder.append({
    rowCount: rows.length,
    columns: Object.fromEntries(names.map((name, at) => [name, rows.map((row) => row[at])])),
  });
  return builder.finish();
}

/** @returns {{ names: string[], rows: string[][] }} */
export function toRows(table) {
  const read = table.columns.map((column) =>
    column.kind === 'text'
      ? (row) => (column.codes[row] < 0 ? '' : column.dictionary[column.codes[row]])
      : (row) => (Number.isNaN(column.values[row]) ? '' : String(column.values[row])),
  );
  const rows = Array.from({ length: table.rowCount }, (_, row) => read.map((cell) => cell(row)));
  return { names: table.columns.map(({ name }) => name), rows };
}
