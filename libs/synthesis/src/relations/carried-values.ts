import { cellOf, writtenNumber, type Column, type Table, type TableNode } from '@likeness/table';
import { textColumn } from '../decode/text-column.js';
import type { DrawnSchema } from './drawn-schema.js';

/** Columns of tables that follow one another, carried over by their keys. */
export interface CarriedValues {
  /** Columns of a table that are carried over to it, or that repeat themselves by a key. */
  columnsOf(node: TableNode): ReadonlySet<string>;
  /** The table with what is known by its keys, and by those of rows before in it; rows without a key get empty cells. `late`: by the keys of references to itself. */
  carry(node: TableNode, table: Table, when: 'first' | 'late'): Table;
  /** What rows that stay say to those that follow. */
  remember(node: TableNode, table: Table): void;
}

/** A text, or a number as it is written; null is an empty cell. */
type Cell = string | number | null;

interface Place {
  readonly key: string;
  readonly column: string;
  /** Its rows have keys of their own, and decide. */
  readonly decides: boolean;
  readonly isLate: boolean;
  readonly known: Known;
}

interface Known {
  readonly cells: Map<string, Cell>;
  decimals: number | undefined | 'none yet';
}

export function carriedValues({ rules, tables }: DrawnSchema): CarriedValues {
  const places = new Map<string, Place[]>(tables.map(({ name }) => [name, []]));
  for (const { main, copies } of rules.carried) {
    const known: Known = { cells: new Map(), decimals: 'none yet' };
    for (const place of [main, ...copies]) {
      const node = tables.find(({ name }) => name === place.table)!;
      const decides = place === main && node.primaryKey.join('\0') === place.key;
      const isLate = node.parents.some(({ isSelf, foreignKey }) => isSelf && foreignKey.includes(place.key));
      places.get(place.table)!.push({ ...place, decides, isLate, known });
    }
  }
  const placesOf = ({ name }: TableNode): readonly Place[] => places.get(name) ?? [];
  return {
    columnsOf: (node) => new Set(placesOf(node).flatMap(({ decides, column }) => (decides ? [] : [column]))),
    carry(node, table, when) {
      const carried = new Map(
        placesOf(node)
          .filter(({ decides, isLate }) => !decides && isLate === (when === 'late'))
          .map((place) => [place.column, carriedColumn(place, table, node)] as const),
      );
      if (carried.size === 0) return table;
      return { ...table, columns: table.columns.map((column) => carried.get(column.name) ?? column) };
    },
    remember(node, table) {
      for (const { key, column, isLate, known } of placesOf(node)) {
        if (isLate) continue;
        const keys = cellOf(columnOf(table, key));
        const cell = cellReader(columnOf(table, column));
        known.decimals = widest(known.decimals, columnOf(table, column));
        for (let row = 0; row < table.rowCount; row++) {
          const name = keys(row);
          if (name !== null && !known.cells.has(name)) known.cells.set(name, cell(row));
        }
      }
    },
  };
}

const columnOf = ({ columns }: Table, name: string): Column => columns.find((column) => column.name === name)!;

function cellReader(column: Column): (row: number) => Cell {
  if (column.kind === 'text') return (row) => column.dictionary[column.codes[row]!] ?? null;
  const written = writtenNumber(column);
  return (row) => (Number.isNaN(column.values[row]!) ? null : written(column.values[row]!));
}

/** As many decimals as no value loses any. */
function widest(before: Known['decimals'], column: Column): Known['decimals'] {
  const own = column.kind === 'number' ? column.decimals : undefined;
  if (before === 'none yet') return own;
  return before === undefined || own === undefined ? undefined : Math.max(before, own);
}

function carriedColumn({ key, column: name, known }: Place, table: Table, { metadata }: TableNode): Column {
  const column = columnOf(table, name);
  const keys = cellOf(columnOf(table, key));
  const own = cellReader(column);
  const mayBeEmpty = metadata.columns[name]?.domain?.nullable !== false;
  const here = new Map<string, Cell>();
  const cells = Array.from({ length: table.rowCount }, (_, row): Cell => {
    const by = keys(row);
    if (by === null) return mayBeEmpty ? null : own(row);
    const before = known.cells.get(by) ?? here.get(by);
    if (before !== undefined || known.cells.has(by) || here.has(by)) return before ?? null;
    here.set(by, own(row));
    return own(row);
  });
  if (column.kind === 'text') return textColumn(name, cells as readonly (string | null)[]);
  const values = Float64Array.from(cells, (cell) => (typeof cell === 'number' ? cell : NaN));
  if (column.kind === 'datetime') return { ...column, values };
  const decimals = widest(known.decimals, column);
  const { decimals: _own, ...rest } = column;
  return { ...rest, values, ...(typeof decimals === 'number' && { decimals }) };
}
