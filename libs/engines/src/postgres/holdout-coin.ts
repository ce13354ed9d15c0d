import type { PostgresSession } from '@likeness/connectors';
import type { PostgresAddress } from '@likeness/contracts';
import type { HoldoutRule } from '@likeness/privacy';
import type { TableMetadata } from '@likeness/table';
import type { ColumnSql } from './column-sql.js';
import type { NotCountable } from './not-countable.js';
import type { Parameters } from './parameters.js';

/** Tells rows that are learned from and rows that are held back apart. */
export interface Coin {
  readonly isTraining: (parameters: Parameters) => string;
  readonly isHeld: (parameters: Parameters) => string;
}

/** Kinds of `pg_class` whose rows have a place that stays the same within a snapshot. */
const STORED = new Set(['r', 'p', 'm']);

/**
 * A coin for every privacy unit: a hash of the unit, or of the place of the row where a row is the unit, under a seed that nobody else knows. It
 * depends on nothing but that unit, so what is DP on the rows that are learned from is DP on all of them: `reserveHoldout` has the proof.
 * Rows whose unit is missing are not held back.
 */
export async function coinOf(
  session: PostgresSession,
  { schema, table }: PostgresAddress,
  { privacy_unit: unit }: TableMetadata,
  columns: ReadonlyMap<string, ColumnSql>,
  holdout: HoldoutRule | undefined,
): Promise<Coin | NotCountable> {
  if (holdout === undefined || holdout.share === 0) return { isTraining: () => 'true', isHeld: () => 'false' };
  const known = unit && columns.get(unit.column);
  if (!known) {
    const kind = await session.query(
      'SELECT c.relkind FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = $1 AND c.relname = $2',
      [schema, table],
    );
    if (!STORED.has(String(kind.rows[0]?.[0])))
      return { reason: 'it is a view, whose rows have no place by which some could be held back' };
  }
  const identity = known ? `(${known.value})::text` : "(r.tableoid::text || ' ' || r.ctid::text)";
  const seed = new DataView(holdout.key.buffer, holdout.key.byteOffset).getBigInt64(0).toString();
  const limit = Math.floor(holdout.share * 2 ** 32);
  const isHeld = (parameters: Parameters): string =>
    `coalesce((hashtextextended(${identity}, ${parameters.add(holdout, 'int8', () => seed)}) & 4294967295) < ${String(limit)}, false)`;
  return { isHeld, isTraining: (parameters) => `NOT ${isHeld(parameters)}` };
}
