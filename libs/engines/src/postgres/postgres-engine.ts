import { randomBytes } from 'node:crypto';
import { ConnectorError, openSession, type PostgresAccess, type PostgresSession } from '@likeness/connectors';
import type { PostgresAddress } from '@likeness/contracts';
import type { HoldoutRule, MarginalEngine, SplitTable } from '@likeness/privacy';
import { checkSameColumns, tableRules, type TableMetadata } from '@likeness/table';
import { quoted } from '../quoted.js';
import { columnSql, type ColumnSql } from './column-sql.js';
import type { NotCountable } from './not-countable.js';
import { coinOf, type Coin } from './holdout-coin.js';
import { PostgresRows, type ReadAnswer } from './postgres-rows.js';
import { sampleRows } from './sample-rows.js';

/** A table that is counted in its database: nothing but counts, and the values that a domain is measured from, leaves it. */
export interface PostgresEngine {
  /** Of the rows that may be learned from. */
  readonly engine: MarginalEngine;
  /** At most so many rows that are learned from, and as many that are held back, drawn at random: for exact comparisons. */
  sample(rows: number): Promise<SplitTable>;
  /** Ends the transaction. */
  close(): Promise<void>;
}

const OLDEST_VERSION = 140_000;
const FETCH_ROWS = 10_000;
/**
 * For the statements of this transaction. The server cannot know how few cells there are: with less it expects too many groups to hash and sorts the rows again
 * and again, one grouping set after another. What it takes is what the cells of one statement need.
 */
const COUNTING_MEMORY = '256MB';

export interface PostgresEngineOptions {
  /** Ends the statement that runs. */
  readonly signal?: AbortSignal;
  /** Whom nothing is learned from; absent: all are learned from. */
  readonly holdout?: HoldoutRule;
}

/**
 * Counts a table where it is, by GROUP BY GROUPING SETS, in one read-only snapshot: the same counts as of its rows in memory. Names are quoted, values
 * are parameters, and errors quote neither.
 * @throws ConnectorError, also `no_rows`; TableError `missing_columns`, `unexpected_columns`
 */
export async function postgresEngine(
  address: PostgresAddress,
  access: PostgresAccess,
  metadata: TableMetadata,
  { signal, holdout }: PostgresEngineOptions = {},
): Promise<PostgresEngine | NotCountable> {
  const session = await openSession(address, access, signal);
  try {
    await session.query(`SET LOCAL work_mem = '${COUNTING_MEMORY}'`);
    const from = `${quoted(address.schema)}.${quoted(address.table)} AS r`;
    const columns = await countableColumns(session, from, metadata);
    const coin = 'reason' in columns ? columns : await coinOf(session, address, metadata, columns, holdout);
    if ('reason' in columns || 'reason' in coin) {
      await session.close();
      return 'reason' in columns ? columns : (coin as NotCountable);
    }
    await checkRows(session, from, address);
    const read = answersOf(session);
    const table = { from, where: coin.isTraining, columns, read };
    const rowsWhere = (where: Coin['isTraining'], rows: number) => sampleRows(read, from, where, metadata, rows);
    return {
      engine: { bound: (unit) => new PostgresRows(table, unit, randomBytes(8).readBigInt64LE()) },
      sample: async (rows) => ({
        training: await rowsWhere(coin.isTraining, rows),
        holdout: await rowsWhere(coin.isHeld, rows),
      }),
      close: () => session.close(),
    };
  } catch (error) {
    await session.close();
    throw error;
  }
}

async function countableColumns(
  session: PostgresSession,
  from: string,
  metadata: TableMetadata,
): Promise<ReadonlyMap<string, ColumnSql> | NotCountable> {
  const found = await session.query(`SELECT r.* FROM ${from} LIMIT 0`);
  checkSameColumns(metadata, found.columns);
  const { rows } = await session.query(
    "SELECT current_setting('server_version_num'), current_setting('server_encoding')",
  );
  const [version, encoding] = rows[0]!;
  if (Number(version) < OLDEST_VERSION) return { reason: 'the server is older than PostgreSQL 14' };
  if (encoding !== 'UTF8') return { reason: 'the database does not hold its texts in UTF-8' };
  if (tableRules(metadata).combinations.length > 0)
    return { reason: 'its constraints list the combinations that columns may have' };
  const columns = new Map<string, ColumnSql>();
  for (const [at, name] of found.columns.entries()) {
    const column = metadata.columns[name]!;
    const sql = columnSql(name, found.types[at]!, column);
    if (!sql) return { reason: `the type of column "${name}" in the database is not that of the metadata` };
    if (sql.kind === 'text' && column.domain && 'min' in column.domain)
      return { reason: `column "${name}" holds texts, but its domain is a range` };
    columns.set(name, sql);
  }
  return columns;
}

async function checkRows(session: PostgresSession, from: string, { schema, table }: PostgresAddress): Promise<void> {
  const { rows } = await session.query(`SELECT EXISTS (SELECT FROM ${from})`);
  if (rows[0]?.[0] === true) return;
  throw new ConnectorError(
    'no_rows',
    `The table "${schema}"."${table}" has no rows. Choose a table with at least one row.`,
  );
}

/** One statement at a time, each by a cursor, so that no answer has to fit into memory. */
function answersOf(session: PostgresSession): ReadAnswer {
  let before: Promise<unknown> = Promise.resolve();
  return async function* (sql, values) {
    const turn = before;
    let done = (): void => undefined;
    before = new Promise<void>((resolve) => (done = resolve));
    await turn;
    try {
      await session.query(`DECLARE likeness_counts NO SCROLL CURSOR FOR ${sql}`, values);
      for (;;) {
        const { rows } = await session.query(`FETCH ${String(FETCH_ROWS)} FROM likeness_counts`);
        if (rows.length > 0) yield rows;
        if (rows.length < FETCH_ROWS) break;
      }
      await session.query('CLOSE likeness_counts');
    } finally {
      done();
    }
  };
}
