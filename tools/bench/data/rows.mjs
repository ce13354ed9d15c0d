// @ts-check
import { readFileSync, writeFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { cellWriter, tableBuilder } from '@likeness/table';

/**
 * A table as texts; an empty text is an empty cell.
 * @typedef {{ readonly names: readonly string[], readonly rows: readonly (readonly string[])[] }} Rows
 */

/** @param {string} path of a CSV file without quotes, gzipped or not @returns {Rows} */
export function readRows(path) {
  const bytes = readFileSync(path);
  const text = (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
  const [names = [], ...rows] = text
    .split(/\r?\n/)
    .filter((line) => line !== '')
    .map((line) => line.split(','));
  return { names, rows };
}

/** @param {string} path @param {Rows} table @returns {string} the path */
export function writeRows(path, { names, rows }) {
  writeFileSync(path, [names, ...rows].map((row) => row.join(',')).join('\n') + '\n');
  return path;
}

/** @param {Rows} table @param {number} at @returns {string[]} the cells of one column */
export const cellsOf = ({ rows }, at) => rows.map((row) => row[at] ?? '');

/** @param {Rows} table @param {readonly string[]} picked @returns {Rows} these columns, in this order */
export function pickColumns({ names, rows }, picked) {
  const missing = picked.find((name) => !names.includes(name));
  if (missing !== undefined) throw new Error(`There is no column ${missing}. There are: ${names.join(', ')}.`);
  const from = picked.map((name) => names.indexOf(name));
  return { names: picked, rows: rows.map((row) => from.map((at) => row[at] ?? '')) };
}

/** @param {Rows} rows @param {import('@likeness/table').TableMetadata} metadata @returns {import('@likeness/table').Table} */
export function tableOf(rows, metadata) {
  const builder = tableBuilder(metadata);
  const columns = rows.names.map((name, at) => [name, cellsOf(rows, at).map((cell) => (cell === '' ? null : cell))]);
  builder.append({ rowCount: rows.rows.length, columns: Object.fromEntries(columns) });
  return builder.finish();
}

/** @param {import('@likeness/table').Table} table @returns {Rows} */
export function rowsOf({ columns, rowCount }) {
  const write = columns.map(cellWriter);
  const rows = Array.from({ length: rowCount }, (_, row) => write.map((cell) => cell(row) ?? ''));
  return { names: columns.map(({ name }) => name), rows };
}

/** So many of the rows, at equal distances. @param {Rows} rows @param {number} most @returns {Rows} */
export function evenly({ names, rows }, most) {
  const count = Math.min(most, rows.length);
  return { names, rows: Array.from({ length: count }, (_, at) => rows[Math.floor((at * rows.length) / count)] ?? []) };
}
