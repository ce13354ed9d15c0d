// @ts-check
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { cellCount, declaredAttribute } from '@likeness/privacy';
import { benchFolder } from './bench-folder.mjs';
import { peopleMetadata, peopleSql } from './made-up-people.mjs';
import { onlyTable } from './metadata.mjs';
import { writeRows } from './rows.mjs';
import { readTable } from './tables.mjs';

/**
 * A table as a Parquet file, and which of its columns are counted together: every two.
 * @typedef {object} CountedTable
 * @property {string} file
 * @property {import('@likeness/table').TableMetadata} metadata
 * @property {readonly import('@likeness/privacy').Attribute[]} attributes
 * @property {readonly import('@likeness/privacy').CountedClique[]} pairs
 */

/** @param {string} name of a table of the benchmarks; or how many made-up people @returns {Promise<CountedTable>} */
export async function countedTable(name) {
  const people = Number(name);
  const folder = benchFolder('counted');
  const file = resolve(folder, `${name}.parquet`);
  const table = people > 0 ? undefined : readTable(name);
  const metadata = onlyTable(table?.metadata ?? peopleMetadata);
  if (!existsSync(file)) {
    const connection = await (await DuckDBInstance.create(':memory:', { memory_limit: '2GB' })).connect();
    const select = table ? csvSql(writeRows(resolve(folder, `${name}.csv`), table.rows), metadata) : peopleSql(people);
    await connection.run(`COPY (${select}) TO '${file}' (FORMAT parquet, COMPRESSION zstd)`);
    connection.closeSync();
  }
  const attributes = Object.entries(metadata.columns).map(([column, described]) => {
    const attribute = declaredAttribute(column, described);
    if (!attribute) throw new Error(`Column ${column} declares no domain.`);
    return attribute;
  });
  const pairs = attributes.flatMap((a, at) =>
    attributes.slice(at + 1).map((b, step) => ({
      columns: [at, at + 1 + step],
      sizes: [cellCount(a), cellCount(b)],
      groups: [undefined, undefined],
    })),
  );
  return { file, metadata, attributes, pairs };
}

/** @param {string} file @param {import('@likeness/table').TableMetadata} metadata */
function csvSql(file, { columns }) {
  const types = Object.entries(columns).map(
    ([name, { sdtype }]) => `'${name}': '${sdtype === 'numerical' ? 'BIGINT' : 'VARCHAR'}'`,
  );
  return `SELECT * FROM read_csv('${file}', header = true, columns = {${types.join(', ')}})`;
}
