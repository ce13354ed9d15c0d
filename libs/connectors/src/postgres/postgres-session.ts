import type { PostgresAddress, PostgresSchemaAddress } from '@likeness/contracts';
import { parseIsoDatetime, type RawCell } from '@likeness/table';
import pg from 'pg';
import { ConnectorError } from '../connector-error.js';
import { postgresFailure } from './postgres-failure.js';

export interface PostgresAccess {
  readonly password: string;
}

/** A read-only transaction on one snapshot. */
export interface PostgresSession {
  query(sql: string, values?: readonly unknown[]): Promise<PostgresRows>;
  close(): Promise<void>;
}

export interface PostgresRows {
  readonly columns: readonly string[];
  /** The type of each, by its number in `pg_type`; a domain counts as what it is made of. */
  readonly types: readonly number[];
  readonly rows: readonly (readonly RawCell[])[];
}

const CONNECT_TIMEOUT_MS = 10_000;
const BOOLEAN = 16;
const DATES = new Set([1082, 1114]);
const WITH_TIME_ZONE = 1184;

/** 'infinity' and dates before Christ have no place on a calendar: they are empty. */
const instant = (text: string): Date | null => {
  const ms = parseIsoDatetime(text);
  return Number.isNaN(ms) ? null : new Date(ms);
};

/** pg would read a timestamp in the time zone of this machine; dates are read as UTC here, all else stays text. */
const typeParser = (oid: number): ((text: string) => RawCell) => {
  if (oid === BOOLEAN) return (text) => text === 't';
  if (DATES.has(oid)) return instant;
  // Postgres writes the offset of UTC as +00.
  if (oid === WITH_TIME_ZONE) return (text) => instant(text.replace(/\+00$/, 'Z'));
  return (text) => text;
};

const tls = (ssl: PostgresAddress['ssl']): pg.ClientConfig['ssl'] =>
  ssl === 'off' ? false : { rejectUnauthorized: ssl === 'verify' };

const isAborted = (signal: AbortSignal | undefined): boolean => signal?.aborted === true;

const stopped = (): ConnectorError => new ConnectorError('cancelled', 'Reading was stopped.');

/** A server notices that nobody listens only when a statement ends, which may take hours: it is told, as far as it can be reached. */
const cancelStatement = async (config: pg.ClientConfig, backend: number): Promise<void> => {
  const client = new pg.Client(config);
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query('SELECT pg_cancel_backend($1)', [backend]);
  } catch {
    // The statement ends by itself.
  } finally {
    await client.end().catch(() => undefined);
  }
};

/** Opens a read-only transaction. @throws ConnectorError, see `postgresFailure` */
export const openSession = async (
  address: PostgresSchemaAddress & { readonly table?: string },
  access: PostgresAccess,
  signal?: AbortSignal,
): Promise<PostgresSession> => {
  const { host, port, database, user } = address;
  const config: pg.ClientConfig = {
    ...{ host, port, database, user, ssl: tls(address.ssl) },
    // As a function: pg would fill an empty text from PGPASSWORD or ~/.pgpass, which are not the owner's.
    password: () => access.password,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    application_name: 'likeness',
    options: '-c DateStyle=ISO -c TimeZone=UTC -c default_transaction_read_only=on',
    types: { getTypeParser: ((oid: number) => typeParser(oid)) as typeof pg.types.getTypeParser },
  };
  const client = new pg.Client(config);
  // A connection that breaks while no query runs must not end the process; the next query reports it.
  let broken: Error | undefined;
  client.on('error', (error) => (broken = error));
  const giveUp = (): void => void client.end().catch(() => undefined);
  let backend = 0;
  let running = 0;
  const stop = (): void => {
    if (running > 0) void cancelStatement(config, backend);
    giveUp();
  };
  try {
    await client.connect();
    await client.query('BEGIN TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY');
    const { rows } = await client.query<{ pid: string }>('SELECT pg_backend_pid() AS pid');
    backend = Number(rows[0]?.pid);
  } catch (error) {
    giveUp();
    throw postgresFailure(error, address, 'connecting');
  }
  signal?.addEventListener('abort', stop, { once: true });
  return {
    async query(sql, values = []) {
      if (isAborted(signal)) throw stopped();
      running++;
      try {
        const result = await client.query<RawCell[]>({ text: sql, values: [...values], rowMode: 'array' });
        const { fields, rows } = result;
        return { columns: fields.map((f) => f.name), types: fields.map((f) => f.dataTypeID), rows };
      } catch (error) {
        throw isAborted(signal) ? stopped() : postgresFailure(broken ?? error, address, 'connected');
      } finally {
        running--;
      }
    },
    async close() {
      signal?.removeEventListener('abort', stop);
      await client.end().catch(() => undefined);
    },
  };
};
