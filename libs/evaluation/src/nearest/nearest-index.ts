import type { MixedRows } from './mixed-rows.js';
import { rareCodes, rareColumns, type RareCodes } from './rare-codes.js';
import { chooseSplit, splitRows, type Part } from './split-rows.js';

/**
 * A tree over rows of numbers and categories that finds the nearest ones exactly. Every inner node splits one column: a category
 * into one child for each code, a number into two intervals and the nulls. What is known of a row by its path from the root bounds
 * its distance from below, as in a k-d tree (Friedman, Bentley and Finkel 1977); a category that differs costs a whole 1, so most
 * of the tree is never visited. Categories of rare codes split nothing: rows with the same code are looked up, and all others are a
 * whole 1 away. Plain typed arrays, so that a worker can be given it.
 */
export interface NearestIndex {
  readonly rowCount: number;
  readonly width: number;
  /** What a difference in each column is divided by; 0: equal or not. */
  readonly ranges: Float64Array;
  /** The rows, in the order of the leaves. */
  readonly values: Float64Array;
  /** Their numbers in the table that was indexed; ascending within a leaf. */
  readonly rows: Int32Array;
  /** By node, the root first: the column that it splits, {@link LEAF}, or {@link EQUAL_ROWS}. */
  readonly column: Int32Array;
  /** The first child, or the first position of a leaf; and how many there are. */
  readonly first: Int32Array;
  readonly count: Int32Array;
  /** What the node holds of the column that its parent splits, both included; NaN: nulls. */
  readonly low: Float64Array;
  readonly high: Float64Array;
  readonly rare: readonly RareCodes[];
}

export const LEAF = -1;
/** A leaf whose rows are all the same but for rare codes. */
export const EQUAL_ROWS = -2;

const ROWS_OF_A_LEAF = 8;

class Nodes {
  readonly column: number[] = [];
  readonly first: number[] = [];
  readonly count: number[] = [];
  readonly low: number[] = [];
  readonly high: number[] = [];

  add(low: number, high: number): number {
    this.column.push(LEAF);
    this.first.push(0);
    this.count.push(0);
    this.low.push(low);
    return this.high.push(high) - 1;
  }

  set(node: number, column: number, first: number, count: number): void {
    this.column[node] = column;
    this.first[node] = first;
    this.count[node] = count;
  }
}

/**
 * Indexes a table. O(n log n) for n rows.
 * @param ranges one for each column: what differences are divided by, 0 for categories
 */
export const buildNearestIndex = (table: MixedRows, ranges: Float64Array): NearestIndex => {
  const { rowCount, width, values } = table;
  const order = Int32Array.from({ length: rowCount }, (_, row) => row);
  const nodes = new Nodes();
  const rare = rareColumns(table, ranges);
  const columns = Array.from({ length: width }, (_, c) => c).filter((c) => !rare.includes(c));
  const open: { readonly node: number; readonly from: number; readonly to: number }[] = [];
  const put = ({ low, high, from, to }: Part): void => void open.push({ node: nodes.add(low, high), from, to });
  put({ low: NaN, high: NaN, from: 0, to: rowCount });
  for (;;) {
    const next = open.pop();
    if (next === undefined) break;
    const { node, from, to } = next;
    const column = to - from <= ROWS_OF_A_LEAF ? LEAF : chooseSplit(table, columns, ranges, order, from, to);
    if (column < 0) {
      order.subarray(from, to).sort();
      nodes.set(node, to - from <= ROWS_OF_A_LEAF ? LEAF : EQUAL_ROWS, from, to - from);
      continue;
    }
    const parts = splitRows(table, column, ranges[column]! > 0, order, from, to);
    nodes.set(node, column, nodes.column.length, parts.length);
    parts.forEach(put);
  }
  const sorted = new Float64Array(rowCount * width);
  for (let at = 0; at < rowCount; at++)
    for (let c = 0, from = order[at]! * width, to = at * width; c < width; c++) sorted[to + c] = values[from + c]!;
  return {
    rowCount,
    width,
    ranges,
    values: sorted,
    rows: order,
    column: Int32Array.from(nodes.column),
    first: Int32Array.from(nodes.first),
    count: Int32Array.from(nodes.count),
    low: Float64Array.from(nodes.low),
    high: Float64Array.from(nodes.high),
    rare: rare.map((column) => rareCodes({ rowCount, width, values: sorted }, column)),
  };
};
