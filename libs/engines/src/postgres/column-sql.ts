import type { ColumnMetadata } from '@likeness/table';
import { kindOf } from '../batch-scan.js';
import { quoted } from '../quoted.js';

/** A column of the row `r` as SQL: what the connector and a table builder would make of it. NULL: missing. */
export interface ColumnSql {
  readonly kind: 'text' | 'number' | 'datetime';
  /** A text compared byte by byte, or a finite float8; datetimes in milliseconds since 1970. */
  readonly value: string;
}

/** Numbers of types in `pg_type`. */
const BOOLEAN = 16;
const EXACT = new Set([20, 21, 23]);
const REAL = 700;
const DOUBLE = 701;
const DECIMAL = 1700;
const INSTANTS = new Set([1082, 1114, 1184]);
const TEXTS = new Set([25, 1043]);

/** undefined: only a table builder can read these values as the metadata says. */
export function columnSql(name: string, type: number, metadata: ColumnMetadata): ColumnSql | undefined {
  const kind = kindOf(metadata);
  const column = `r.${quoted(name)}`;
  const value =
    kind === 'number'
      ? numberSql(column, type)
      : kind === 'datetime'
        ? instantSql(column, type)
        : metadata.sdtype === 'boolean' && type !== BOOLEAN
          ? undefined
          : textSql(column, type);
  return value === undefined ? undefined : { kind, value };
}

/** Not NaN and not infinite: Postgres orders NaN above all. */
const finite = (column: string, type: string): string =>
  `${column} BETWEEN '-1.7976931348623157e308'::${type} AND '1.7976931348623157e308'::${type}`;

function numberSql(column: string, type: number): string | undefined {
  if (type === BOOLEAN) return `${column}::int4::float8`;
  if (EXACT.has(type)) return `${column}::float8`;
  if (type === DOUBLE) return `CASE WHEN ${finite(column, 'float8')} THEN ${column} END`;
  // By way of its text: 0.1 is 0.1, not the double nearest to the float.
  if (type === REAL) return `CASE WHEN ${finite(`${column}::float8`, 'float8')} THEN ${column}::text::float8 END`;
  if (type !== DECIMAL) return undefined;
  // A decimal too small for a double would be an error.
  return `CASE WHEN abs(${column}) < 1e-307 THEN 0::float8 WHEN ${finite(column, 'numeric')} THEN ${column}::float8 END`;
}

/** Years that both Postgres and JavaScript know. */
function instantSql(column: string, type: number): string | undefined {
  if (!INSTANTS.has(type)) return undefined;
  const known = `${column} BETWEEN '0001-01-01' AND '275760-09-13'`;
  return `CASE WHEN ${known} THEN trunc(extract(epoch FROM ${column}) * 1000)::float8 END`;
}

/** What Postgres writes for the value, as the connector reads it. */
function textSql(column: string, type: number): string | undefined {
  if (INSTANTS.has(type)) return undefined;
  if (type === BOOLEAN) return `CASE ${column} WHEN true THEN 'True' WHEN false THEN 'False' END`;
  return `nullif(${TEXTS.has(type) ? column : `concat(${column})`}, '') COLLATE "C"`;
}
