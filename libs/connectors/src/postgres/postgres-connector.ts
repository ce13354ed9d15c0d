import { PostgresAddress } from '@likeness/contracts';
import type { Batch, RawCell } from '@likeness/table';
import pg from 'pg';
import type { Connector } from '../connector.js';
import { ConnectorError } from '../connector-error.js';
import { checkHeader } from '../formats/check-header.js';
import { openSession, type PostgresAccess, type PostgresSession } from './postgres-session.js';

const FETCH_ROWS = 5000;

const LIST = `
  SELECT n.nspname, c.relname
  FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
  WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f') AND n.nspname NOT IN ('pg_catalog', 'information_schema')
    AND n.nspname NOT LIKE 'pg_toast%' AND n.nspname NOT LIKE 'pg_temp%'
    AND has_schema_privilege(n.oid, 'USAGE') AND has_table_privilege(c.oid, 'SELECT')
  ORDER BY 1, 2`;

export type PlaceOfTable = Pick<PostgresAddress, 'schema' | 'table'>;

const qualified = ({ schema, table }: PlaceOfTable): string =>
  `${pg.escapeIdentifier(schema)}.${pg.escapeIdentifier(table)}`;

async function* withSession<T>(
  open: Promise<PostgresSession>,
  work: (session: PostgresSession) => AsyncIterable<T>,
): AsyncIterable<T> {
  const session = await open;
  try {
    yield* work(session);
  } finally {
    await session.close();
  }
}

const toBatch = (columns: readonly string[], rows: readonly (readonly RawCell[])[]): Batch => ({
  rowCount: rows.length,
  columns: Object.fromEntries(columns.map((name, i) => [name, rows.map((row) => row[i] ?? null)])),
});

/** The rows of one table in an open session; one scan at a time. `any`: it may have none. @throws ConnectorError `no_rows` */
export async function* scanTable(
  session: PostgresSession,
  address: PlaceOfTable,
  demanded: 'some' | 'any',
): AsyncIterable<Batch> {
  await session.query(`DECLARE likeness_scan NO SCROLL CURSOR FOR SELECT * FROM ${qualified(address)}`);
  let total = 0;
  for (;;) {
    const { columns, rows } = await session.query(`FETCH ${String(FETCH_ROWS)} FROM likeness_scan`);
    checkHeader(columns);
    // A table without rows has columns all the same.
    if (rows.length > 0 || (total === 0 && demanded === 'any')) yield toBatch(columns, rows);
    if (rows.length === 0) break;
    total += rows.length;
  }
  await session.query('CLOSE likeness_scan');
  if (total === 0 && demanded === 'some')
    throw new ConnectorError(
      'no_rows',
      `The table "${address.schema}"."${address.table}" has no rows. Choose a table with at least one row.`,
    );
}

/** A table or view of a PostgreSQL database, read in one read-only transaction: one snapshot, in batches. */
export const postgresConnector: Connector<PostgresAddress, PostgresAccess> = {
  id: 'postgres',
  title: 'PostgreSQL table',
  config: PostgresAddress,
  async probe(address, access) {
    const session = await openSession(address, access);
    try {
      const { columns } = await session.query(`SELECT * FROM ${qualified(address)} LIMIT 0`);
      return { columns };
    } finally {
      await session.close();
    }
  },
  async list(address, access) {
    const session = await openSession(address, access);
    try {
      const { rows } = await session.query(LIST);
      return rows.map(([schema, table]) => ({ schema: String(schema), table: String(table) }));
    } finally {
      await session.close();
    }
  },
  scan: (address, access, control) =>
    withSession(openSession(address, access, control?.signal), (session) => scanTable(session, address, 'some')),
};
