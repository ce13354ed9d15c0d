import { writtenNumber, type Column, type Table } from '@likeness/table';

/** Cells of one column that may be changed; numbers are as they will be written. */
export interface DraftColumn {
  readonly column: Column;
  isEmpty(row: number): boolean;
  /** NaN where it is empty, or no number. */
  number(row: number): number;
  /** As constraints compare it; null where it is empty. */
  cell(row: number): string | null;
  setNumber(row: number, value: number): void;
  setCell(row: number, cell: string | null): void;
  finish(): Column;
}

/** A table whose cells are changed until it keeps its rules. */
export class DraftTable {
  readonly rowCount: number;
  readonly #columns: ReadonlyMap<string, DraftColumn>;

  constructor(
    readonly table: Table,
    /** Columns whose cells stay as they are. */
    readonly locked: ReadonlySet<string>,
  ) {
    this.rowCount = table.rowCount;
    this.#columns = new Map(table.columns.map((column) => [column.name, draftColumn(column)]));
  }

  column(name: string): DraftColumn {
    return this.#columns.get(name)!;
  }

  isLocked(name: string): boolean {
    return this.locked.has(name);
  }

  finish(): Table {
    return {
      rowCount: this.rowCount,
      columns: this.table.columns.map(({ name }) => this.#columns.get(name)!.finish()),
    };
  }
}

function draftColumn(column: Column): DraftColumn {
  return column.kind === 'text' ? draftText(column) : draftNumbers(column);
}

function draftText(column: Extract<Column, { kind: 'text' }>): DraftColumn {
  let codes: Int32Array | undefined;
  const dictionary = [...column.dictionary];
  let positions: Map<string, number> | undefined;
  const codeOf = (text: string): number => {
    positions ??= new Map(dictionary.map((each, code) => [each, code]));
    if (!positions.has(text)) positions.set(text, dictionary.push(text) - 1);
    return positions.get(text)!;
  };
  const cell = (row: number): string | null => dictionary[(codes ?? column.codes)[row]!] ?? null;
  return {
    column,
    isEmpty: (row) => (codes ?? column.codes)[row]! < 0,
    number: () => NaN,
    cell,
    setNumber: () => undefined,
    setCell: (row, text) => {
      codes ??= column.codes.slice();
      codes[row] = text === null ? -1 : codeOf(text);
    },
    finish: () => (codes ? { ...column, codes, dictionary } : column),
  };
}

function draftNumbers(column: Exclude<Column, { kind: 'text' }>): DraftColumn {
  let values: Float64Array | undefined;
  const written = writtenNumber(column);
  const number = (row: number): number => (values ? values[row]! : written(column.values[row]!));
  const set = (row: number, value: number): void => {
    values ??= Float64Array.from(column.values, written);
    values[row] = written(value);
  };
  return {
    column,
    isEmpty: (row) => Number.isNaN((values ?? column.values)[row]!),
    number,
    cell: (row) => (Number.isNaN(number(row)) ? null : String(number(row))),
    setNumber: set,
    setCell: (row, cell) => set(row, cell === null ? NaN : Number(cell)),
    finish: () => (values ? { ...column, values } : column),
  };
}
