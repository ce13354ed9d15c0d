// @ts-check
import { DuckDBInstance } from '@duckdb/node-api';
import { emptyCell } from '@likeness/privacy';

/** @typedef {import('../data/counted-table.mjs').CountedTable} CountedTable */
/** @typedef {import('@likeness/privacy').Attribute} Attribute */

/** What one would write first: a GROUP BY over the file for each pair. Only its two columns are read. @param {CountedTable} table */
export async function countByGroupBy(table) {
  const connection = await opened();
  const cells = table.attributes.map(cellSql);
  return countEach(connection, `read_parquet('${table.file}')`, cells, table);
}

/** The same over a table of cell numbers in DuckDB's memory, one byte each; making it counts too. @param {CountedTable} table */
export async function countByCodes(table) {
  const connection = await opened();
  const cells = table.attributes.map((attribute, at) => `(${cellSql(attribute)})::UTINYINT AS c${at}`);
  await connection.run(`CREATE TABLE coded AS SELECT ${cells.join(', ')} FROM read_parquet('${table.file}')`);
  return countEach(
    connection,
    'coded',
    table.attributes.map((_, at) => `c${at}`),
    table,
  );
}

/** One statement with GROUPING SETS over such a table. @param {CountedTable} table */
export async function countByGroupingSets(table) {
  const connection = await opened();
  const cells = table.attributes.map((attribute, at) => `(${cellSql(attribute)})::UTINYINT AS c${at}`);
  await connection.run(`CREATE TABLE coded AS SELECT ${cells.join(', ')} FROM read_parquet('${table.file}')`);
  const names = table.attributes.map((_, at) => `c${at}`);
  const sets = table.pairs.map(({ columns }) => `(${columns.map((at) => names[at]).join(', ')})`);
  const answer = await connection.runAndReadAll(
    `SELECT ${names.join(', ')}, count(*)::DOUBLE FROM coded GROUP BY GROUPING SETS (${sets.join(', ')})`,
  );
  const counts = table.pairs.map(({ sizes: [a = 0, b = 0] }) => new Int32Array(a * b));
  const pairOf = new Map(table.pairs.map(({ columns }, at) => [columns.join(), at]));
  for (const row of answer.getRows()) {
    const present = names.flatMap((_, at) => (row[at] === null ? [] : [at]));
    const pair = pairOf.get(present.join()) ?? -1;
    const [a = 0, b = 0] = present.map((at) => Number(row[at]));
    const into = counts[pair];
    if (into) into[a * (table.pairs[pair]?.sizes[1] ?? 0) + b] = Number(row[names.length]);
  }
  connection.closeSync();
  return counts;
}

const opened = async () => (await DuckDBInstance.create(':memory:', { memory_limit: '4GB', threads: '2' })).connect();

/**
 * @param {import('@duckdb/node-api').DuckDBConnection} connection
 * @param {string} from
 * @param {readonly string[]} cells the cell of every column, as SQL
 * @param {CountedTable} table
 */
async function countEach(connection, from, cells, { pairs }) {
  const counts = [];
  for (const { columns, sizes } of pairs) {
    const [a = 0, b = 0] = columns;
    const answer = await connection.runAndReadAll(
      `SELECT ${cells[a]}, ${cells[b]}, count(*)::DOUBLE FROM ${from} GROUP BY 1, 2`,
    );
    const [rows = 0, width = 0] = sizes;
    const pair = new Int32Array(rows * width);
    for (const [i, j, count] of answer.getRows()) pair[Number(i) * width + Number(j)] = Number(count);
    counts.push(pair);
  }
  connection.closeSync();
  return counts;
}

/** The cell of a value, as `encode` has it. @param {Attribute} attribute whole numbers, or texts that are all listed */
function cellSql(attribute) {
  const { name } = attribute;
  const cell = attribute.kind === 'binned' ? binSql(attribute) : listSql(attribute);
  const empty = emptyCell(attribute);
  return empty < 0 ? cell : `coalesce(${cell}, ${empty})`;

  /** @param {import('@likeness/privacy').BinnedAttribute} binned */
  function binSql({ min, max, bins }) {
    if (bins === max - min + 1) return `least(${bins - 1}, greatest(0, "${name}" - ${min}))::INT`;
    return `least(${bins - 1}, greatest(0, floor(("${name}" - ${min})::DOUBLE / ${max - min}::DOUBLE * ${bins}::DOUBLE)))::INT`;
  }

  /** @param {import('@likeness/privacy').CategoricalAttribute} listed */
  function listSql({ values }) {
    const texts = values.map((text) => `'${text.replaceAll("'", "''")}'`);
    return `enum_code("${name}"::ENUM(${texts.join(', ')}))::INT`;
  }
}
