import type { Column, PrivacyUnit, Table, TextColumn } from '@likeness/table';
import { PrivacyError } from '../privacy-error.js';
import { cellCount, type Attribute } from '../domain/attribute.js';
import { keepAtMost, pickRows } from '../domain/bounded-table.js';
import type { PublicGrid } from '../domain/bounds-grid.js';
import { columnNamed } from '../domain/column-named.js';
import { codesFor, columnsOf, encodeInto, type CodedTable } from '../domain/encode.js';
import type { CliqueLayout } from './clique.js';
import { countCodes, type Codes } from './count-codes.js';
import { countCliques } from './count-cliques.js';
import type { BoundedRows, CellCounter, CountedClique, MarginalEngine } from './marginal-engine.js';
import { addToGrid } from './rows-per-cell.js';
import { unitsPerValue, type UnitsPerValue } from './units-per-value.js';

/** Rows that can be read as often as asked, always in the same order. */
export interface RowScan {
  readonly kinds: ReadonlyMap<string, Column['kind']>;
  /** About how many rows there are, where it is known: no more than a hint for memory. */
  readonly expectedRows?: number;
  /** Some columns of all rows, batch by batch, each as it would be in a table of all. */
  scan(columns: readonly string[]): AsyncIterable<Table>;
}

/** Counts rows that are too many for memory: they are read in batches, and what stays is one byte or two per row and column. */
export function scanEngine(source: RowScan): MarginalEngine {
  return { bound: (unit) => new ScannedRows(source, unit) };
}

class ScannedRows implements BoundedRows {
  readonly #source: RowScan;
  readonly #unit: PrivacyUnit | undefined;
  #chosen: Promise<ChosenRows> | undefined;

  constructor(source: RowScan, unit: PrivacyUnit | undefined) {
    this.#source = source;
    this.#unit = unit;
  }

  kindOf(column: string): Column['kind'] {
    const kind = this.#source.kinds.get(column);
    if (kind) return kind;
    throw new PrivacyError(
      'unknown_column',
      'The data have no column of this name; check the metadata against the data.',
      { column },
    );
  }

  async histogram(column: string, grid: PublicGrid): Promise<Float64Array> {
    const counts = new Float64Array(grid.cells);
    for await (const table of this.#rows([column])) {
      const real = columnNamed(table, column);
      if (real.kind !== 'text') addToGrid(counts, real.values, grid);
    }
    return counts;
  }

  async unitsPerValue(column: string): Promise<UnitsPerValue> {
    const values = new Numbering();
    for await (const table of this.#rows([column])) values.add(columnNamed(table, column));
    const codes: TextColumn = { kind: 'text', name: column, codes: values.codes(), dictionary: values.texts() };
    return unitsPerValue(codes, this.#unit && (await this.#choose(this.#unit)).unitOfKept);
  }

  encode(attributes: readonly Attribute[]): CellCounter {
    let coded: Promise<CodedTable> | undefined;
    return { count: async (cliques) => countGroups(await (coded ??= this.#encoded(attributes)), cliques) };
  }

  async #encoded(attributes: readonly Attribute[]): Promise<CodedTable> {
    const wanted = [...new Set(attributes.flatMap(columnsOf))];
    for (const name of wanted) this.kindOf(name);
    const capacity = this.#source.expectedRows ?? 1 << 16;
    const codes = attributes.map((attribute) => codesFor(attribute, capacity));
    let rowCount = 0;
    // Without a column there are still rows to count.
    const names = wanted.length > 0 ? wanted : [...this.#source.kinds.keys()].slice(0, 1);
    for await (const table of this.#rows(names)) {
      attributes.forEach((attribute, at) => {
        codes[at] = roomFor(codes[at]!, attribute, rowCount, rowCount + table.rowCount);
        encodeInto(codes[at], rowCount, table, attribute);
      });
      rowCount += table.rowCount;
    }
    return { attributes, codes, rowCount, maxRowsPerUnit: this.#unit?.max_rows ?? 1 };
  }

  /** The rows that are kept. */
  async *#rows(columns: readonly string[]): AsyncIterable<Table> {
    const chosen = this.#unit && (await this.#choose(this.#unit));
    let first = 0;
    for await (const table of this.#source.scan(columns)) {
      yield chosen ? chosen.pick(table, first) : table;
      first += table.rowCount;
    }
  }

  #choose(unit: PrivacyUnit): Promise<ChosenRows> {
    return (this.#chosen ??= this.#chooseNow(unit));
  }

  async #chooseNow({ column, max_rows: cap }: PrivacyUnit): Promise<ChosenRows> {
    this.kindOf(column);
    const units = new Numbering();
    for await (const table of this.#source.scan([column])) units.add(columnNamed(table, column));
    const unitOfRow = units.codes();
    return new ChosenRows(unitOfRow, keepAtMost(unitOfRow, units.size, cap));
  }
}

/** Which rows of the whole are kept. */
class ChosenRows {
  /** Unit of every row that is kept. */
  readonly unitOfKept: Uint32Array;
  readonly #kept: Uint32Array;
  #position = 0;

  constructor(unitOfRow: Int32Array, kept: Uint32Array) {
    this.#kept = kept;
    this.unitOfKept = kept.map((row) => unitOfRow[row]!);
  }

  /** Those of a batch whose first row has the number `first`; batches come in order, from the start again and again. */
  pick(table: Table, first: number): Table {
    if (first === 0) this.#position = 0;
    const begin = this.#position;
    while (this.#position < this.#kept.length && this.#kept[this.#position]! < first + table.rowCount) this.#position++;
    const rows = this.#kept.subarray(begin, this.#position).map((row) => row - first);
    return { rowCount: rows.length, columns: table.columns.map((column) => pickRows(column, rows)) };
  }
}

/** Numbers values in order of first appearance; missing ones are -1. */
class Numbering {
  readonly #numbers = new Map<string | number, number>();
  readonly #parts: Int32Array[] = [];

  get size(): number {
    return this.#numbers.size;
  }

  add(column: Column): void {
    if (column.kind === 'text') {
      const numbers = new Int32Array(column.dictionary.length).fill(-1);
      const numberOf = (code: number) =>
        numbers[code]! < 0 ? (numbers[code] = this.#number(column.dictionary[code]!)) : numbers[code]!;
      this.#parts.push(column.codes.map((code) => (code < 0 ? -1 : numberOf(code))));
    } else {
      this.#parts.push(Int32Array.from(column.values, (value) => (Number.isNaN(value) ? -1 : this.#number(value))));
    }
  }

  texts(): readonly string[] {
    return [...this.#numbers.keys()].map(String);
  }

  codes(): Int32Array {
    const all = new Int32Array(this.#parts.reduce((sum, part) => sum + part.length, 0));
    let at = 0;
    for (const part of this.#parts.splice(0)) {
      all.set(part, at);
      at += part.length;
    }
    return all;
  }

  #number(value: string | number): number {
    const known = this.#numbers.get(value);
    if (known !== undefined) return known;
    this.#numbers.set(value, this.#numbers.size);
    return this.#numbers.size - 1;
  }
}

function roomFor(codes: Codes, attribute: Attribute, used: number, needed: number): Codes {
  if (needed <= codes.length) return codes;
  const wider = codesFor(attribute, Math.max(needed, Math.ceil(codes.length * 1.5)));
  wider.set(codes.subarray(0, used));
  return wider;
}

/** Up to so many cells are counted one by one and added up afterwards; beyond, rows are regrouped first. */
const MOST_CELLS = 2 ** 22;

/** Counts by group. Regrouped codes are not kept: they would be as large as the codes. */
async function countGroups(table: CodedTable, cliques: readonly CountedClique[]): Promise<readonly Int32Array[]> {
  const cellwise = cliques.map(({ columns }) => {
    const sizes = columns.map((at) => cellCount(table.attributes[at]!));
    return product(sizes) <= MOST_CELLS ? layout(columns, sizes) : undefined;
  });
  const counted = await countCliques(
    table,
    cellwise.filter((one) => one !== undefined),
  );
  let next = 0;
  return cliques.map((clique, at) =>
    cellwise[at] ? addUp(counted[next++]!, table, clique) : countMapped(table, clique),
  );
}

const product = (sizes: readonly number[]): number => sizes.reduce((cells, size) => cells * size, 1);

function layout(columns: readonly number[], sizes: readonly number[]): CliqueLayout {
  return { columns, strides: sizes.map((_, at) => product(sizes.slice(at + 1))), cells: product(sizes) };
}

function addUp(counts: Int32Array, { attributes }: CodedTable, { columns, sizes, groups }: CountedClique): Int32Array {
  if (groups.every((group) => group === undefined)) return counts;
  // Which cell of the result each cell falls in, axis by axis.
  let into: Int32Array = new Int32Array(1);
  columns.forEach((at, axis) => {
    const cells = cellCount(attributes[at]!);
    const group = groups[axis];
    const grown = new Int32Array(into.length * cells);
    let next = 0;
    for (const base of into)
      for (let cell = 0; cell < cells; cell++) grown[next++] = base * sizes[axis]! + (group ? group[cell]! : cell);
    into = grown;
  });
  const sums = new Int32Array(product(sizes));
  counts.forEach((count, cell) => (sums[into[cell]!]! += count));
  return sums;
}

function countMapped(
  { codes, rowCount, attributes }: CodedTable,
  { columns, sizes, groups }: CountedClique,
): Int32Array {
  const mapped = columns.map((at, axis) => {
    const group = groups[axis];
    if (!group) return codes[at]!;
    const made = codesFor(attributes[at]!, rowCount);
    for (let row = 0; row < rowCount; row++) made[row] = group[codes[at]![row]!]!;
    return made;
  });
  const { strides, cells } = layout(columns, sizes);
  const counts = new Int32Array(cells);
  countCodes(counts, mapped, strides, rowCount);
  return counts;
}
