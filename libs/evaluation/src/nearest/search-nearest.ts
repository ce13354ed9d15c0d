import { rowDistance } from './mixed-distance.js';
import type { MixedRows } from './mixed-rows.js';
import { EQUAL_ROWS, type NearestIndex } from './nearest-index.js';
import { spanOf } from './rare-codes.js';

/** `count` neighbours of each query, one query after the other, the nearest first; of equally near rows those with lower numbers. */
export interface Neighbours {
  /** As many as were asked for, or as many as there are rows. */
  readonly count: number;
  readonly rows: Int32Array;
  /** Sums over the columns: divide by the width for Gower's mean. */
  readonly distances: Float64Array;
}

/** Bounds are summed in another order than distances: what rounding can make of that. */
const ROUNDING = 1e-12;
const QUERIES_PER_STEP = 64;

class Search {
  private readonly distances: Float64Array;
  private readonly rows: Int32Array;
  /** What the intervals on the path add to the bound, by column. */
  private readonly offsets: Float64Array;
  private query: Float64Array = new Float64Array();
  private at = 0;
  private limit = Infinity;

  constructor(
    private readonly index: NearestIndex,
    private readonly count: number,
    /** A node is left out if its bound exceeds the limit by more. */
    private readonly margin: number,
  ) {
    this.distances = new Float64Array(count);
    this.rows = new Int32Array(count);
    this.offsets = new Float64Array(index.width);
  }

  run(query: Float64Array, at: number, into: Neighbours, position: number): void {
    this.query = query;
    this.at = at;
    this.limit = Infinity;
    this.distances.fill(Infinity);
    if (this.count > 0) this.searchAll();
    into.distances.set(this.distances, position);
    into.rows.set(this.rows, position);
  }

  private searchAll(): void {
    const { rare, values, width, ranges, rows } = this.index;
    for (const codes of rare) {
      const [from, to] = spanOf(codes, this.query[this.at + codes.column]!);
      for (let at = from; at < to; at++) {
        const position = codes.positions[at]!;
        const distance = rowDistance(this.query, this.at, values, position * width, ranges, this.limit);
        if (distance <= this.limit) this.insert(distance, rows[position]!);
      }
    }
    // Every other row differs in all of these columns.
    if (rare.length <= this.limit + this.margin) this.visit(0, rare.length);
  }

  private visit(node: number, bound: number): void {
    const { column } = this.index;
    const split = column[node]!;
    if (split < 0) this.scan(node, split === EQUAL_ROWS);
    else if (this.index.ranges[split] === 0) this.visitCategories(node, split, bound);
    else this.visitIntervals(node, split, bound);
  }

  private scan(node: number, equal: boolean): void {
    const { values, width, ranges, rows, first, count, rare } = this.index;
    const end = first[node]! + count[node]!;
    let distance = 0;
    for (let position = first[node]!; position < end; position++) {
      if (!equal || rare.length > 0 || position === first[node]!)
        distance = rowDistance(this.query, this.at, values, position * width, ranges, this.limit);
      if (distance <= this.limit && this.insert(distance, rows[position]!)) continue;
      if (equal) return;
    }
  }

  private insert(distance: number, row: number): boolean {
    const { distances, rows } = this;
    const last = this.count - 1;
    if (distance > distances[last]! || (distance === distances[last]! && row > rows[last]!)) return false;
    if (this.index.rare.length > 0 && this.isKnown(distance, row)) return true;
    let slot = last;
    for (; slot > 0; slot--) {
      const before = distances[slot - 1]!;
      if (before < distance || (before === distance && rows[slot - 1]! < row)) break;
      distances[slot] = before;
      rows[slot] = rows[slot - 1]!;
    }
    distances[slot] = distance;
    rows[slot] = row;
    this.limit = distances[last]!;
    return true;
  }

  /** A row that was looked up by a rare code comes by again. */
  private isKnown(distance: number, row: number): boolean {
    for (let slot = 0; slot < this.count; slot++)
      if (this.rows[slot] === row && this.distances[slot] === distance) return true;
    return false;
  }

  private visitCategories(node: number, column: number, bound: number): void {
    const { first, count } = this.index;
    const [start, end] = [first[node]!, first[node]! + count[node]!];
    const same = this.childWith(this.query[this.at + column]!, start, end);
    if (same >= 0) this.visit(same, bound);
    // A column is split once on a path if it is a category, so nothing was added for it yet.
    const other = bound + 1;
    for (let child = start; child < end; child++) {
      if (other > this.limit + this.margin) return;
      if (child !== same) this.visit(child, other);
    }
  }

  /** Children are in the order of their codes, nulls last. */
  private childWith(code: number, start: number, end: number): number {
    const { low } = this.index;
    if (code !== code) return low[end - 1] !== low[end - 1] ? end - 1 : -1;
    let [from, to] = [start, end - 1];
    while (from < to) {
      const middle = (from + to) >> 1;
      if (low[middle]! < code) from = middle + 1;
      else to = middle;
    }
    return low[from] === code ? from : -1;
  }

  private visitIntervals(node: number, column: number, bound: number): void {
    const { first, count } = this.index;
    const before = this.offsets[column]!;
    const start = first[node]!;
    let visited = 0;
    for (let turn = 0; turn < count[node]!; turn++) {
      let nearest = -1;
      let least = Infinity;
      for (let child = 0; child < count[node]!; child++) {
        if ((visited & (1 << child)) !== 0) continue;
        const offset = this.offsetTo(start + child, column);
        if (offset < least) [nearest, least] = [child, offset];
      }
      visited |= 1 << nearest;
      // Within a path intervals only shrink, so the new offset replaces the old one.
      const next = bound - before + least;
      if (next > this.limit + this.margin) break;
      this.offsets[column] = least;
      this.visit(start + nearest, next);
    }
    this.offsets[column] = before;
  }

  private offsetTo(child: number, column: number): number {
    const { low, high, ranges } = this.index;
    const [value, least, most] = [this.query[this.at + column]!, low[child]!, high[child]!];
    if (least !== least) return value !== value ? 0 : 1;
    if (value !== value) return 1;
    if (value < least) return Math.min(1, (least - value) / ranges[column]!);
    return value > most ? Math.min(1, (value - most) / ranges[column]!) : 0;
  }
}

function* search(index: NearestIndex, queries: MixedRows, count: number, margin: number): Generator<void, Neighbours> {
  const size = queries.rowCount * count;
  const found = { count, rows: new Int32Array(size), distances: new Float64Array(size) };
  const one = new Search(index, count, margin);
  for (let query = 0; query < queries.rowCount; query++) {
    one.run(queries.values, query * queries.width, found, query * count);
    if (query % QUERIES_PER_STEP === QUERIES_PER_STEP - 1) yield;
  }
  return found;
}

/**
 * The nearest rows of the index for each query, exactly. Yields now and then, so that the caller can give way, report progress or
 * stop. Queries are coded as the indexed table is.
 */
export const nearestRows = (index: NearestIndex, queries: MixedRows, count: number): Generator<void, Neighbours> =>
  search(index, queries, Math.min(count, index.rowCount), ROUNDING);

/** The distance of each query to its nearest row; Infinity where the index is empty. Faster than {@link nearestRows}. */
export function* nearestDistances(index: NearestIndex, queries: MixedRows): Generator<void, Float64Array> {
  if (index.rowCount === 0) return new Float64Array(queries.rowCount).fill(Infinity);
  // Sums of zeros and ones have no rounding: what is not nearer by a whole 1 can be left out.
  const whole = index.ranges.every((range) => range === 0);
  const { distances } = yield* search(index, queries, 1, whole ? -0.5 : ROUNDING);
  return distances;
}
