import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { tableBuilder } from '@likeness/table';
import { readPlainCsv } from './adult-data.mjs';

const BANK_NUMBERS = ['age', 'balance', 'day', 'duration', 'campaign', 'pdays', 'previous'];

/**
 * A table of the shared folder with public domains: `bank`; `adult`, `nltcs`, `salary`, `titanic` (whole-number codes, as in the AIM paper);
 * `national2019`, `ma2019` (domains of the official schema, "N" is empty in numeric columns).
 * @param {string} shared
 * @param {string} name
 * @param {readonly string[] | undefined} features all by default
 */
export function readPublicTable(shared, name, features) {
  const nist = resolve(shared, `data/nist_${name}`);
  const hd = resolve(shared, `data/dp_bench_hd/${name}`);
  const [path, columnOf] = existsSync(nist)
    ? [`${nist}/${name}.csv`, nistColumn(json(`${nist}/${name}.json`).schema)]
    : existsSync(`${hd}.csv`)
      ? [`${hd}.csv`, codedColumn(json(`${hd}-domain.json`))]
      : [resolve(shared, 'data/bank_marketing/bank_marketing.csv'), bankColumn];
  const all = readPlainCsv(path);
  const names = features ?? all.names;
  const positions = names.map((column) => all.names.indexOf(column));
  const raw = names.map((_, at) => all.rows.map((row) => row[positions[at]]));
  const columns = names.map((column, at) => columnOf(column, raw[at]));
  const rows = all.rows.map((row) => positions.map((from, at) => emptied(row[from], columns[at])));
  const metadata = {
    METADATA_SPEC_VERSION: 'V1',
    tables: { table: { columns: Object.fromEntries(names.map((column, at) => [column, columns[at]])) } },
    relationships: [],
  };
  const builder = tableBuilder(metadata.tables.table);
  builder.append({
    rowCount: rows.length,
    columns: Object.fromEntries(names.map((column, at) => [column, rows.map((row) => row[at])])),
  });
  return { names, rows, metadata, table: builder.finish() };
}

function json(path) {
  return JSON.parse(readFileSync(path, 'utf8'));
}

function emptied(cell, { sdtype }) {
  return cell === 'N' && sdtype === 'numerical' ? '' : cell;
}

function category(values) {
  return { sdtype: 'categorical', domain: { values, nullable: false } };
}

function nistColumn(schema) {
  return (column) => {
    const { values, min, max, dtype, has_null: nullable = false } = schema[column];
    if (values) return category(values.map(String));
    return {
      sdtype: 'numerical',
      domain: { min, max, nullable, ...(dtype === 'float64' ? {} : { granularity: 1 }) },
    };
  };
}

function codedColumn(domain) {
  return (column) => category(Array.from({ length: domain[column] }, (_, code) => String(code)));
}

function bankColumn(column, cells) {
  if (!BANK_NUMBERS.includes(column)) return category([...new Set(cells)].sort());
  const numbers = cells.map(Number);
  const min = numbers.reduce((a, b) => Math.min(a, b));
  const max = numbers.reduce((a, b) => Math.max(a, b));
  return { sdtype: 'numerical', domain: { min, max, granularity: 1, nullable: false } };
}
