import { parseIsoDatetime } from '@likeness/table';
import type { Frames } from '../data/frame.js';
import { objectSeries, seriesOfCells } from '../data/series-of-cells.js';
import { lengthOf, type Cell, type Series } from '../data/series.js';
import { SdMetricsError } from '../sdmetrics-error.js';

type Cells = readonly (Cell | null)[];

interface ColumnCase {
  readonly kind: string;
  readonly real: Cells;
  readonly synthetic: Cells;
}

type Rows = readonly Cells[];

/** Small columns, pairs and keys made by hand: constants, nulls, one row, none, mixed types. */
export interface EdgeCases {
  readonly columns: Readonly<Record<string, ColumnCase>>;
  readonly pairs: Readonly<Record<string, { readonly real: Rows; readonly synthetic: Rows }>>;
  readonly keys: Readonly<Record<string, Readonly<Record<string, Cells>>>>;
}

const NS_PER_MS = 1e6;
const WORDS: Readonly<Record<string, number>> = { Infinity, '-Infinity': -Infinity, NaN };

const isDate = (cell: Cell | null): boolean => cell === null || (typeof cell === 'string' && /^\d{4}-/.test(cell));

const datetimes = (cells: Cells): Series => ({
  dtype: 'datetime64[ns]',
  values: Float64Array.from(cells, (c) => (c === null ? NaN : parseIsoDatetime(String(c)) * NS_PER_MS)),
});

const numbers = (cells: Cells): Series =>
  seriesOfCells(cells.map((c) => (typeof c === 'string' ? (WORDS[c] ?? c) : c)));

const seriesOf = (cells: Cells, kind: string): Series => {
  if (kind === 'number') return numbers(cells);
  if (kind === 'datetime' || (kind === 'mixed_dt' && cells.every(isDate))) return datetimes(cells);
  if (kind === 'mixed' || cells.length === 0) return objectSeries(cells);
  if (kind === 'text' && cells.every((c) => typeof c !== 'number')) return objectSeries(cells);
  return cells.every((c) => c === null) ? objectSeries(cells) : seriesOfCells(cells);
};

const frame = (columns: Readonly<Record<string, Series>>): Frames => {
  const first = Object.values(columns)[0];
  const rowCount = first === undefined ? 0 : lengthOf(first);
  return new Map([['edge', { rowCount, columns: new Map(Object.entries(columns)) }]]);
};

const pairFrame = (rows: Rows): Frames =>
  frame({ x: seriesOfCells(rows.map((r) => r[0] ?? null)), y: seriesOfCells(rows.map((r) => r[1] ?? null)) });

const keyFrames = (cells: Readonly<Record<string, Cells>>, side: string): Frames => {
  const table = (name: string): Series => numbers(cells[`${side}_${name}`] ?? []);
  const parent = table('parent');
  const child = table('child');
  return new Map([
    ['parent', { rowCount: lengthOf(parent), columns: new Map([['key', parent]]) }],
    ['child', { rowCount: lengthOf(child), columns: new Map([['key', child]]) }],
  ]);
};

export interface EdgeInput {
  readonly real: Frames;
  readonly synthetic: Frames;
  readonly columns: readonly string[];
  readonly args: Readonly<Record<string, unknown>>;
}

/** The sides of an edge case by the name that a record uses: a column's own, `pair_NAME`, `key_NAME`, or `composite`. */
export const edgeInput = (cases: EdgeCases, name: string): EdgeInput => {
  const column = cases.columns[name];
  if (column !== undefined) {
    const side = (cells: Cells): Frames => frame({ [name]: seriesOf(cells, column.kind) });
    return { real: side(column.real), synthetic: side(column.synthetic), columns: [name], args: {} };
  }
  const pair = cases.pairs[name.replace(/^pair_/, '')];
  if (pair !== undefined)
    return { real: pairFrame(pair.real), synthetic: pairFrame(pair.synthetic), columns: ['x', 'y'], args: {} };
  const keys = cases.keys[name.replace(/^key_/, '')];
  if (keys !== undefined) {
    const args = { parent: ['parent', 'key'], child: ['child', 'key'] };
    return { real: keyFrames(keys, 'real'), synthetic: keyFrames(keys, 'synthetic'), columns: [], args };
  }
  if (name === 'composite') {
    const empty = frame({ composite: numbers([]) });
    return { real: empty, synthetic: empty, columns: [name], args: {} };
  }
  throw new SdMetricsError('missing_key', 'The cases file has no such column, pair or key.');
};
