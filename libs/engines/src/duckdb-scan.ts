import type { DuckDBConnection, DuckDBDataChunk } from '@duckdb/node-api';
import { ConnectorError } from '@likeness/connectors';
import type { RowScan } from '@likeness/privacy';
import { checkSameColumns, tableBuilder, type Column, type RawCell, type TableMetadata } from '@likeness/table';
import { kindOf, kindsOf, type OnRejected } from './batch-scan.js';
import { quoted } from './quoted.js';

/** Rows that are handed over together. */
const ROWS_AT_ONCE = 1 << 17;
/** What DuckDB may take; the codes of the rows come on top. */
const MEMORY = '1GB';

const INTEGER = /^U?(?:TINY|SMALL|BIG)?INT(?:EGER)?$/;
const REAL = /^(?:FLOAT|DOUBLE)$/;
const INSTANT = /^(?:DATE|TIMESTAMP(?:_S|_MS|_NS| WITH TIME ZONE)?)$/;

/** How the cells of a column come out of the file. */
interface ColumnReading {
  /** Without nulls. */
  readonly sql: string;
  readonly into: (rows: number) => Float64Array | Int32Array;
  readonly finish: (cells: Float64Array | Int32Array) => Column;
  /** Whether a cell holds something that cannot be read as the metadata says. */
  readonly isRejected: (cell: number) => boolean;
}

const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/**
 * A Parquet file that is too large for memory, through DuckDB: only the columns that are asked for are read, texts as numbers in a dictionary.
 * Cells are read by the same rules as elsewhere. undefined: a column has a type whose values DuckDB writes otherwise (decimals, nested ones);
 * such a file has to be read whole.
 * @throws ConnectorError `bad_parquet`, `nul_byte`, `no_rows`, `cancelled`; TableError `missing_columns`, `unexpected_columns`
 */
export const duckdbScan = async (
  path: string,
  metadata: TableMetadata,
  signal?: AbortSignal,
  onRejected?: OnRejected,
): Promise<RowScan | undefined> => {
  // Loaded when it is needed: the library is large.
  const { DuckDBInstance } = await import('@duckdb/node-api');
  const instance = await DuckDBInstance.create(':memory:', { memory_limit: MEMORY });
  const connection = await instance.connect();
  const file = `read_parquet(${literal(path)})`;
  const described = await guarded(connection.runAndReadAll(`DESCRIBE SELECT * FROM ${file}`));
  const types = new Map(described.getRows().map(([name, type]) => [String(name), String(type)]));
  checkSameColumns(metadata, [...types.keys()]);
  if (![...types].every(([name, type]) => isReadable(type, metadata.columns[name]!.sdtype))) return undefined;
  const counted = await guarded(connection.runAndReadAll(`SELECT count(*)::DOUBLE FROM ${file}`));
  const expectedRows = Number(counted.getRows()[0]?.[0]);
  if (expectedRows === 0)
    throw new ConnectorError('no_rows', 'The file has no rows of data. Give a file with at least one row.');

  const readings = new Map<string, Promise<ColumnReading>>();
  const readingOf = (name: string): Promise<ColumnReading> => {
    const known = readings.get(name) ?? reading(connection, file, name, types.get(name)!, metadata, readings.size);
    readings.set(name, known);
    return known;
  };
  const told = new Set<string>();
  return {
    kinds: kindsOf(metadata),
    expectedRows,
    async *scan(names) {
      const columns: ColumnReading[] = [];
      for (const name of names) columns.push(await readingOf(name));
      const result = await guarded(
        connection.stream(`SELECT ${columns.map(({ sql }) => sql).join(', ')} FROM ${file}`),
      );
      let cells = columns.map(({ into }) => into(ROWS_AT_ONCE + 2048));
      let rows = 0;
      const rejected = new Float64Array(names.length);
      const take = () => ({
        rowCount: rows,
        columns: columns.map(({ finish }, at) => finish(cells[at]!.subarray(0, rows))),
      });
      for (;;) {
        if (signal?.aborted === true) throw new ConnectorError('cancelled', 'Reading was stopped.');
        const chunk: DuckDBDataChunk | null = await guarded(result.fetchChunk());
        if (chunk === null || chunk.rowCount === 0) break;
        for (let at = 0; at < columns.length; at++) {
          const { items } = chunk.getColumnVector(at) as unknown as { readonly items: Float64Array | Int32Array };
          const read = items.subarray(0, chunk.rowCount);
          cells[at]!.set(read, rows);
          if (onRejected && !told.has(names[at]!)) rejected[at]! += rejectedIn(read, columns[at]!);
        }
        rows += chunk.rowCount;
        if (rows < ROWS_AT_ONCE) continue;
        yield take();
        cells = columns.map(({ into }) => into(ROWS_AT_ONCE + 2048));
        rows = 0;
      }
      yield take();
      names.forEach((name, at) => {
        if (rejected[at]! > 0) onRejected?.(name, rejected[at]!);
        told.add(name);
      });
    },
  };
};

const rejectedIn = (cells: Float64Array | Int32Array, { isRejected }: ColumnReading): number => {
  let rejected = 0;
  for (const cell of cells) if (isRejected(cell)) rejected++;
  return rejected;
};

const isReadable = (type: string, sdtype: string): boolean => {
  if (type === 'VARCHAR' || type === 'BOOLEAN') return true;
  if (INTEGER.test(type)) return sdtype !== 'datetime';
  return REAL.test(type) ? sdtype === 'numerical' : INSTANT.test(type) && sdtype === 'datetime';
};

const reading = async (
  connection: DuckDBConnection,
  file: string,
  name: string,
  type: string,
  metadata: TableMetadata,
  number: number,
): Promise<ColumnReading> => {
  const column = metadata.columns[name]!;
  const empty = tableBuilder({ columns: { [name]: column } }).finish().columns[0]!;
  if (INSTANT.test(type)) {
    const sql = `coalesce(trunc(epoch_us(${quoted(name)})::DOUBLE / 1000), 'nan'::DOUBLE)`;
    return {
      sql,
      into: (rows) => new Float64Array(rows),
      finish: (values) => ({ ...empty, values }) as Column,
      isRejected: () => false,
    };
  }
  if (kindOf(column) === 'number' && (REAL.test(type) || INTEGER.test(type))) {
    const sql = `coalesce(${quoted(name)}::DOUBLE, 'nan'::DOUBLE)`;
    const finite = (values: Float64Array | Int32Array) => values.map((value) => (Number.isFinite(value) ? value : NaN));
    return {
      sql,
      into: (rows) => new Float64Array(rows),
      finish: (values) => ({ ...empty, values: finite(values) }) as Column,
      isRejected: (value) => Math.abs(value) === Infinity,
    };
  }
  return dictionaryReading(connection, file, name, type, metadata, `likeness_${String(number)}`);
};

/** Distinct cells become a type of DuckDB's; rows are their numbers in it. */
const dictionaryReading = async (
  connection: DuckDBConnection,
  file: string,
  name: string,
  type: string,
  metadata: TableMetadata,
  enumType: string,
): Promise<ColumnReading> => {
  const text = `nullif(${quoted(name)}::VARCHAR, '')`;
  const distinct = `SELECT DISTINCT ${text} AS cell FROM ${file} WHERE ${text} IS NOT NULL ORDER BY 1`;
  await guarded(connection.run(`CREATE TYPE ${enumType} AS ENUM (${distinct})`));
  const listed = await guarded(connection.runAndReadAll(`SELECT unnest(enum_range(NULL::${enumType}))`));
  const raw = listed.getRows().map(([cell]): RawCell => (type === 'BOOLEAN' ? cell === 'true' : String(cell)));
  if (raw.some((cell) => typeof cell === 'string' && cell.includes('\0')))
    throw new ConnectorError(
      'nul_byte',
      `Column "${name}" holds texts with NUL bytes, which no CSV file or database can hold. Remove them and export again.`,
      { column: name },
    );
  const builder = tableBuilder({ columns: { [name]: metadata.columns[name]! } });
  builder.append({ rowCount: raw.length, columns: { [name]: raw } });
  const cells = builder.finish().columns[0]!;
  const finish = (numbers: Float64Array | Int32Array): Column =>
    cells.kind === 'text'
      ? { ...cells, codes: lookUp(numbers, cells.codes, -1, new Int32Array(numbers.length)) }
      : { ...cells, values: lookUp(numbers, cells.values, NaN, new Float64Array(numbers.length)) };
  const sql = `coalesce(enum_code(${text}::${enumType})::INTEGER, -1::INTEGER)`;
  const isRejected = (number: number): boolean =>
    number >= 0 && (cells.kind === 'text' ? cells.codes[number]! < 0 : Number.isNaN(cells.values[number]!));
  return { sql, into: (rows) => new Int32Array(rows), finish, isRejected };
};

/** Cells by their numbers in the dictionary; below 0: empty. */
const lookUp = <Cells extends Float64Array | Int32Array>(
  numbers: Float64Array | Int32Array,
  dictionary: Cells,
  empty: number,
  into: Cells,
): Cells => {
  // Several times as fast as `from` with a function, which steps through an iterator.
  for (let row = 0; row < numbers.length; row++) {
    const number = numbers[row]!;
    into[row] = number < 0 ? empty : dictionary[number]!;
  }
  return into;
};

/** Errors of the engine may quote what it read: they are replaced, not wrapped. */
const guarded = async <T>(work: Promise<T>): Promise<T> => {
  try {
    return await work;
  } catch {
    throw new ConnectorError(
      'bad_parquet',
      'The file is not a Parquet file, or it is damaged or cut off. Export it again.',
    );
  }
};
