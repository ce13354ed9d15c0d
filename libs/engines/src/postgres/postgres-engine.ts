import { randomBytes } from 'node:crypto';
import { ConnectorError, openSession, type PostgresAccess, type PostgresSession } from '@likeness/connectors';
import type { PostgresAddress } from '@likeness/contracts';
import type { MarginalEngine } from '@likeness/privacy';
import { checkSameColumns, tableRules, type TableMetadata } from '@likeness/table';
import { quoted } from '../quoted.js';
import { columnSql, type ColumnSql } from './column-sql.js';
import { PostgresRows, type ReadAnswer } from './postgres-rows.js';

/** An engine that counts in the database: nothing but counts, and the values that a domain is measured from, leaves it. */
export interface PostgresEngine extends MarginalEngine {
  /** Ends the transaction. */
  close(): Promise<void>;
}

/** Why rows have to be read instead, for the person who waits. */
export interface NotCountable {
  readonly reason: string;
}

const OLDEST_VERSION = 140_000;
const FETCH_ROWS = 10_000;

/**
 * Counts a table where it is, by GROUP BY GROUPING SETS, in one read-only snapshot: the same counts as of its rows in memory. Names are quoted, values
 * are parameters, and errors quote neither. A signal ends the statement that runs.
 * @throws ConnectorError, also `no_rows`; TableError `missing_columns`, `unexpected_columns`
 */
export async function postgresEngine(
  address: PostgresAddress,
  access: PostgresAccess,
  metadata: TableMetadata,
  signal?: AbortSignal,
): Promise<PostgresEngine | NotCountable> {
  const session = await openSession(address, access, signal);
  try {
    const from = `${quoted(address.schema)}.${quoted(address.table)} AS r`;
    const columns = await countableColumns(session, from, metadata);
    if ('reason' in columns) {
      await session.close();
      return columns;
    }
    await checkRows(session, from, address);
    const table = { from, columns, read: answersOf(session) };
    return {
      bound: (unit) => new PostgresRows(table, unit, randomBytes(8).readBigInt64LE()),
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
