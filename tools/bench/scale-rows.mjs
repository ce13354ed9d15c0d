// @ts-check
// Writes a Parquet file of made-up people: node tools/bench/scale-rows.mjs FILE ROWS. Nine columns of categories, six of numbers, no real person.
import { writeFileSync } from 'node:fs';
import { DuckDBInstance } from '@duckdb/node-api';

/** Sizes of the columns of categories. */
export const categories = [2, 4, 5, 7, 9, 16, 24, 42, 52];
/** Largest values of the columns of whole numbers. */
export const largest = [99, 100, 1000, 10_000, 100_000, 1_000_000];

/** Metadata that declares every domain. */
export function scaleMetadata() {
  const columns = Object.fromEntries([
    ...categories.map((size, at) => [
      `kind_${at}`,
      { sdtype: 'categorical', domain: { values: Array.from({ length: size }, (_, i) => `value ${i}`) } },
    ]),
    ...largest.map((max, at) => [
      `number_${at}`,
      { sdtype: 'numerical', computer_representation: 'Int64', domain: { min: 0, max } },
    ]),
  ]);
  return { METADATA_SPEC_VERSION: 'V1', tables: { people: { columns } }, relationships: [] };
}

if (import.meta.url === `file://${process.argv[1]}`) {
  const [file = 'people.parquet', rows = '1000000'] = process.argv.slice(2);
  const random = (/** @type {string} */ salt) => `(hash(i, ${salt}) % 1000003) / 1000003.0`;
  const texts = categories.map((size, at) => {
    const skewed = `floor(pow(${random(String(at % 4))}, 1.5) * ${size})::INT`;
    return `CASE WHEN hash(i, 'empty', ${at}) % 50 = 0 THEN NULL ELSE 'value ' || ${skewed} END AS kind_${at}`;
  });
  const numbers = largest.map(
    (max, at) => `floor(pow(${random(`'n${at}'`)}, 2) * ${max * 1.02})::BIGINT AS number_${at}`,
  );
  const connection = await (await DuckDBInstance.create(':memory:', { memory_limit: '2GB' })).connect();
  const select = `SELECT ${[...texts, ...numbers].join(', ')} FROM range(${Number(rows)}) t(i)`;
  await connection.run(`COPY (${select}) TO '${file}' (FORMAT parquet, COMPRESSION zstd)`);
  writeFileSync(`${file}.json`, JSON.stringify(scaleMetadata()));
}
