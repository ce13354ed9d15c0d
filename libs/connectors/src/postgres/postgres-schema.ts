import { MAX_TABLES, type PostgresSchemaAddress } from '@likeness/contracts';
import type { Batch, Relationship } from '@likeness/table';
import { ConnectorError } from '../connector-error.js';
import { scanTable } from './postgres-connector.js';
import { openSession, type PostgresAccess, type PostgresSession } from './postgres-session.js';

/** All tables of a schema in one read-only transaction: one snapshot, so that every foreign key finds its row. */
export interface PostgresSchema {
  /** Ordinary tables that the user may read, in the order of their names. */
  readonly tables: readonly string[];
  /** As the catalogue has them; without those that lead to another schema or to a table that may not be read. */
  readonly foreignKeys: readonly Relationship[];
  /** By table: what the catalogue says is its key. */
  readonly primaryKeys: Readonly<Record<string, readonly string[]>>;
  /** Rows in batches; a table may have none. */
  scan(table: string): AsyncIterable<Batch>;
  close(): Promise<void>;
}

const TABLES = `
  SELECT c.relname
  FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
  WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition AND n.nspname = $1 AND c.relname <> '__proto__'
    AND has_schema_privilege(n.oid, 'USAGE') AND has_table_privilege(c.oid, 'SELECT')
  ORDER BY 1`;

/** Primary keys have no table that they lead to. */
const KEYS = `
  SELECT child.relname, parent.relname,
    (SELECT json_agg(a.attname ORDER BY k.at) FROM unnest(con.conkey) WITH ORDINALITY k (number, at)
       JOIN pg_catalog.pg_attribute a ON a.attrelid = con.conrelid AND a.attnum = k.number)::text,
    (SELECT json_agg(a.attname ORDER BY k.at) FROM unnest(con.confkey) WITH ORDINALITY k (number, at)
       JOIN pg_catalog.pg_attribute a ON a.attrelid = con.confrelid AND a.attnum = k.number)::text
  FROM pg_catalog.pg_constraint con
    JOIN pg_catalog.pg_class child ON child.oid = con.conrelid
    JOIN pg_catalog.pg_namespace n ON n.oid = child.relnamespace
    LEFT JOIN pg_catalog.pg_class parent ON parent.oid = con.confrelid AND parent.relnamespace = n.oid
  WHERE con.contype IN ('p', 'f') AND con.conparentid = 0 AND n.nspname = $1
    AND (con.contype = 'p' OR parent.oid IS NOT NULL)
  ORDER BY child.relname, con.conname`;

/** @throws ConnectorError `no_tables`, `too_many_tables`, see `postgresFailure` */
export const openPostgresSchema = async (
  address: PostgresSchemaAddress,
  access: PostgresAccess,
  signal?: AbortSignal,
): Promise<PostgresSchema> => {
  const session = await openSession(address, access, signal);
  try {
    return { ...(await describe(session, address.schema)), close: () => session.close() };
  } catch (error) {
    await session.close();
    throw error;
  }
};

async function describe(session: PostgresSession, schema: string): Promise<Omit<PostgresSchema, 'close'>> {
  const tables = (await session.query(TABLES, [schema])).rows.map(([name]) => String(name));
  if (tables.length === 0)
    throw new ConnectorError(
      'no_tables',
      `The schema "${schema}" does not exist, or has no table that this user may read. Check its name, and grant USAGE on it and SELECT on its tables.`,
    );
  if (tables.length > MAX_TABLES)
    throw new ConnectorError(
      'too_many_tables',
      `The schema "${schema}" has ${String(tables.length)} tables; ${String(MAX_TABLES)} can be read together. Give the user SELECT on those that matter only.`,
    );
  const keys = (await session.query(KEYS, [schema])).rows.map(([child, parent, own, theirs]) => ({
    child: String(child),
    parent: parent === null || parent === undefined ? undefined : String(parent),
    own: columnsOf(own),
    theirs: columnsOf(theirs),
  }));
  return {
    tables,
    primaryKeys: Object.fromEntries(
      keys.filter(({ parent }) => parent === undefined).map(({ child, own }) => [child, own]),
    ),
    foreignKeys: keys.flatMap(({ child, parent, own, theirs }) =>
      parent === undefined || !tables.includes(child) || !tables.includes(parent)
        ? []
        : [
            {
              parent_table_name: parent,
              child_table_name: child,
              parent_primary_key: asKey(theirs),
              child_foreign_key: asKey(own),
            },
          ],
    ),
    scan: (table) => scanTable(session, { schema, table }, 'any'),
  };
}

const columnsOf = (json: unknown): readonly string[] =>
  typeof json === 'string' ? (JSON.parse(json) as readonly string[]) : [];

const asKey = (columns: readonly string[]): string | readonly string[] =>
  columns.length === 1 ? (columns[0] ?? '') : columns;
