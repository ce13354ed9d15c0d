import {
  PrivacyError,
  type Attribute,
  type BoundedRows,
  type CellCounter,
  type CountedClique,
  type PublicGrid,
  type UnitsPerValue,
} from '@likeness/privacy';
import type { PrivacyUnit } from '@likeness/table';
import { cellSql } from './cell-sql.js';
import type { ColumnSql } from './column-sql.js';
import { firstValues } from './first-values.js';
import { CountSorter, groupingSets, type GroupingSets } from './grouping-sets.js';
import { Parameters } from './parameters.js';

/** Answers of statements, one after another, a few thousand rows at a time. */
export type ReadAnswer = (sql: string, values: readonly unknown[]) => AsyncIterable<readonly (readonly unknown[])[]>;

/** A table as it may be asked about. */
export interface CountableTable {
  /** What follows FROM; its rows are called `r`. */
  readonly from: string;
  /** Which of its rows count, with its own parameters; absent: all. */
  readonly where?: (parameters: Parameters) => string;
  readonly columns: ReadonlyMap<string, ColumnSql>;
  readonly read: ReadAnswer;
}

/** Rows in a Postgres table, counted there. */
export class PostgresRows implements BoundedRows {
  constructor(
    readonly table: CountableTable,
    readonly unit: PrivacyUnit | undefined,
    /** Decides which rows of a unit are kept: the same in all statements. */
    readonly seed: bigint,
  ) {}

  kindOf(column: string): ColumnSql['kind'] {
    return this.#column(column).kind;
  }

  async histogram(column: string, grid: PublicGrid): Promise<Float64Array> {
    const counts = new Float64Array(grid.cells);
    const { kind, value } = this.#column(column);
    if (kind === 'text') return counts;
    const parameters = new Parameters();
    const firsts = firstValues(grid.cells, grid.cellOf, grid.low);
    const cell = `width_bucket(v, ${parameters.numbers(firsts, 'float8[]')})`;
    const rows = this.#kept([`${value} AS v`], parameters);
    for await (const answer of this.#read(
      `SELECT ${cell}, count(*) FROM ${rows} WHERE v IS NOT NULL GROUP BY 1`,
      parameters,
    ))
      for (const [at, count] of answer) counts[Number(at)] = Number(count);
    return counts;
  }

  async unitsPerValue(column: string): Promise<UnitsPerValue> {
    const { kind, value } = this.#column(column);
    const parameters = new Parameters();
    const rows = this.#kept([`${value} AS v`], parameters);
    const units = this.unit ? 'count(DISTINCT unit)' : 'count(*)';
    const values: string[] = [];
    const counts: number[] = [];
    for await (const answer of this.#read(
      `SELECT v::text, ${units} FROM ${rows} WHERE v IS NOT NULL GROUP BY v`,
      parameters,
    )) {
      for (const [text, count] of answer) {
        values.push(kind === 'text' ? String(text) : String(Number(text)));
        counts.push(Number(count));
      }
    }
    return { values, units: Uint32Array.from(counts) };
  }

  encode(attributes: readonly Attribute[]): CellCounter {
    return { count: (cliques) => this.#count(attributes, cliques) };
  }

  async #count(attributes: readonly Attribute[], cliques: readonly CountedClique[]): Promise<readonly Int32Array[]> {
    for (const { name } of attributes) this.#column(name);
    const counts = cliques.map(({ sizes }) => new Int32Array(sizes.reduce((cells, size) => cells * size, 1)));
    for (const statement of groupingSets(cliques)) {
      const parameters = new Parameters();
      const sorter = new CountSorter(statement, cliques, counts);
      for await (const answer of this.#read(this.#countSql(attributes, statement, parameters), parameters))
        for (const row of answer) sorter.add(row);
    }
    return counts;
  }

  #countSql(attributes: readonly Attribute[], { axes, sets }: GroupingSets, parameters: Parameters): string {
    const used = [...new Set(axes.map(({ column }) => column))];
    const cells = used.map((at) => {
      const attribute = attributes[at]!;
      return `${cellSql(attribute, this.#column(attribute.name), parameters)} AS c${String(at)}`;
    });
    const names = axes.map((_, axis) => `a${String(axis)}`);
    const grouped = axes.map(({ column, groups }, axis) => {
      const cell = `c${String(column)}`;
      const number = groups ? `(${parameters.numbers(groups, 'int4[]')})[${cell} + 1]` : cell;
      return `${number} AS ${names[axis]!}`;
    });
    // OFFSET 0 keeps the server from working a cell out anew for every set.
    const rows = `(SELECT ${['true AS present', ...grouped].join(', ')} FROM ${this.#kept(cells, parameters)} OFFSET 0) AS grouped`;
    const grouping = sets.map((set) => `(${set.map((axis) => names[axis]!).join(', ')})`).join(', ');
    return `SELECT ${[...names, 'count(*)'].join(', ')} FROM ${rows} GROUP BY GROUPING SETS (${grouping})`;
  }

  /** Expressions over the rows that are kept: of each unit at most its share, by an order that nobody can foresee. */
  #kept(expressions: readonly string[], parameters: Parameters): string {
    const { from, where } = this.table;
    const conditions = where ? [where(parameters)] : [];
    if (!this.unit)
      return `(SELECT ${['true AS here', ...expressions].join(', ')} FROM ${from}${whereSql(conditions)} OFFSET 0) AS kept`;
    const unit = this.#column(this.unit.column).value;
    conditions.push(`${unit} IS NOT NULL`);
    const order = `hashtextextended(ROW(r.*)::text, ${parameters.add(this.seed, 'int8', () => String(this.seed))})`;
    const place = `row_number() OVER (PARTITION BY ${unit} ORDER BY ${order}) AS place`;
    const numbered = `SELECT ${[...expressions, `${unit} AS unit`, place].join(', ')} FROM ${from}${whereSql(conditions)}`;
    return `(SELECT * FROM (${numbered}) AS numbered WHERE place <= ${String(this.unit.max_rows)} OFFSET 0) AS kept`;
  }

  #read(sql: string, parameters: Parameters): AsyncIterable<readonly (readonly unknown[])[]> {
    return this.table.read(sql, parameters.values);
  }

  #column(name: string): ColumnSql {
    const column = this.table.columns.get(name);
    if (column) return column;
    throw new PrivacyError(
      'unknown_column',
      'The data have no column of this name; check the metadata against the data.',
      { column: name },
    );
  }
}

const whereSql = (conditions: readonly string[]): string =>
  conditions.length === 0 ? '' : ` WHERE ${conditions.map((each) => `(${each})`).join(' AND ')}`;
