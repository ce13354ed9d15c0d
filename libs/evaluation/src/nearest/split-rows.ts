import { columnDistance } from './mixed-distance.js';
import type { MixedRows } from './mixed-rows.js';

/** Positions `from` to `to` (not included) of the order, and what they hold of the column that was split. */
export interface Part {
  readonly low: number;
  readonly high: number;
  readonly from: number;
  readonly to: number;
}

const PAIRS_LOOKED_AT = 48;
const VALUES_LOOKED_AT = 255;

/** Of some columns that in which rows differ most, by the mean distance of some pairs; -1 if all rows are equal in them. */
export const chooseSplit = (
  { width, values }: MixedRows,
  columns: readonly number[],
  ranges: Float64Array,
  order: Int32Array,
  from: number,
  to: number,
): number => {
  const rows = to - from;
  const pairs = Math.min(PAIRS_LOOKED_AT, rows >> 1);
  const step = rows / (2 * pairs);
  let [best, most] = [-1, 0];
  for (const c of columns) {
    let sum = 0;
    for (let p = 0; p < pairs; p++) {
      const a = order[from + Math.floor(p * step)]!;
      const b = order[from + Math.floor((p + pairs) * step)]!;
      sum += columnDistance(values[a * width + c]!, values[b * width + c]!, ranges[c]!);
    }
    if (sum > most) [best, most] = [c, sum];
  }
  return best >= 0 ? best : firstDifference({ width, values }, columns, order, from, to);
};

const firstDifference = (
  { width, values }: Pick<MixedRows, 'width' | 'values'>,
  columns: readonly number[],
  order: Int32Array,
  from: number,
  to: number,
): number => {
  const model = order[from]! * width;
  for (let at = from + 1; at < to; at++) {
    const row = order[at]! * width;
    for (const c of columns) if (!Object.is(values[row + c]! + 0, values[model + c]! + 0)) return c;
  }
  return -1;
};

/** Reorders the rows so that each part is in one piece: intervals of a number, or codes of a category, ascending; nulls last. */
export const splitRows = (
  table: MixedRows,
  column: number,
  isNumber: boolean,
  order: Int32Array,
  from: number,
  to: number,
): readonly Part[] => {
  const cells = new Float64Array(to - from);
  for (let at = from; at < to; at++) cells[at - from] = table.values[order[at]! * table.width + column]!;
  return isNumber ? splitNumber(cells, order, from) : splitCategory(cells, order, from);
};

/** Stable, by the number of the part of each row. */
const arrange = (order: Int32Array, from: number, parts: Int32Array, sizes: Int32Array): Int32Array => {
  const next = new Int32Array(sizes.length);
  for (let p = 1; p < sizes.length; p++) next[p] = next[p - 1]! + sizes[p - 1]!;
  const before = order.slice(from, from + parts.length);
  const starts = next.slice();
  for (let at = 0; at < parts.length; at++) order[from + next[parts[at]!]!++] = before[at]!;
  return starts;
};

/** The number of each code among those that occur, in ascending order, nulls last. */
interface CodeParts {
  readonly codes: readonly number[];
  partOf(code: number): number;
}

const SLOTS_PER_CELL = 4;

/** Codes are nearly always small whole numbers, for which an array is the better dictionary. */
const codeParts = (cells: Float64Array): CodeParts => {
  let [most, dense] = [0, true];
  for (let at = 0; at < cells.length && dense; at++) {
    const code = cells[at]!;
    if (code > most) most = code;
    dense = code !== code || (code >= 0 && Math.floor(code) === code && most < SLOTS_PER_CELL * cells.length + 64);
  }
  if (!dense) {
    const codes = [...new Set(cells)].sort((a, b) => (a !== a ? 1 : b !== b ? -1 : a - b));
    const places = new Map(codes.map((code, part) => [code, part]));
    return { codes, partOf: (code) => places.get(code)! };
  }
  const parts = new Int32Array(most + 2);
  const slotOf = (code: number): number => (code === code ? code : most + 1);
  for (let at = 0; at < cells.length; at++) parts[slotOf(cells[at]!)] = 1;
  const codes: number[] = [];
  for (let slot = 0; slot < parts.length; slot++)
    if (parts[slot] === 1) parts[slot] = codes.push(slot > most ? NaN : slot) - 1;
  return { codes, partOf: (code) => parts[slotOf(code)]! };
};

const splitCategory = (cells: Float64Array, order: Int32Array, from: number): readonly Part[] => {
  const { codes, partOf } = codeParts(cells);
  const sizes = new Int32Array(codes.length);
  const parts = new Int32Array(cells.length);
  for (let at = 0; at < cells.length; at++) {
    const part = partOf(cells[at]!);
    parts[at] = part;
    sizes[part]!++;
  }
  const starts = arrange(order, from, parts, sizes);
  return codes.map((code, p) => {
    const start = from + starts[p]!;
    return { low: code, high: code, from: start, to: start + sizes[p]! };
  });
};

/** The middle of some values; never the least, so that both sides have rows if any two values differ. */
const middle = (cells: Float64Array): number => {
  const step = Math.max(1, cells.length / VALUES_LOOKED_AT);
  const some: number[] = [];
  for (let at = 0; at < cells.length; at += step) {
    const value = cells[Math.floor(at)]!;
    if (value === value) some.push(value);
  }
  const sorted = Float64Array.from(some).sort();
  const half = sorted[sorted.length >> 1] ?? NaN;
  let [least, above] = [Infinity, Infinity];
  for (const value of cells) if (value < least) least = value;
  if (half > least) return half;
  for (const value of cells) if (value > least && value < above) above = value;
  return above;
};

const splitNumber = (cells: Float64Array, order: Int32Array, from: number): readonly Part[] => {
  const half = middle(cells);
  const sizes = new Int32Array(3);
  const low = [Infinity, Infinity, NaN];
  const high = [-Infinity, -Infinity, NaN];
  const parts = new Int32Array(cells.length);
  for (let at = 0; at < cells.length; at++) {
    const value = cells[at]!;
    const part = value !== value ? 2 : value < half ? 0 : 1;
    parts[at] = part;
    sizes[part]!++;
    if (value < low[part]!) low[part] = value;
    if (value > high[part]!) high[part] = value;
  }
  const starts = arrange(order, from, parts, sizes);
  return [0, 1, 2].flatMap((p) => {
    const start = from + starts[p]!;
    return sizes[p] === 0 ? [] : [{ low: low[p]!, high: high[p]!, from: start, to: start + sizes[p]! }];
  });
};
