import { EMPTY_LABEL, emptyCell, OTHER_LABEL } from './attribute.js';
import type { Attribute, BinnedAttribute, CategoricalAttribute } from './attribute.js';
import { cellOfNumber, isOneValuePerCell } from './cell-of-number.js';
import { granules } from './declared-attribute.js';

/** A value of a cell, picked by `u` in [0, 1). */
export type CellDecoder = (cell: number, u: number) => string | number | null;

/** Text of every cell, for people: "Private", "[17, 19]", "[0, 3.125)", "(empty)", "<other>". */
export function cellLabels(attribute: Attribute): string[] {
  const labels =
    attribute.kind === 'categorical'
      ? [...attribute.values]
      : Array.from({ length: attribute.bins }, (_, cell) => rangeLabel(attribute, cell));
  if (attribute.empty) labels.push(EMPTY_LABEL);
  if (attribute.kind === 'categorical' && attribute.other) labels.push(OTHER_LABEL);
  return labels;
}

/**
 * Turns cells into values, as the table would hold them. Post-processing: public in, public out.
 * Binned: a value of the granularity's grid (or of the continuum) inside the cell; datetimes in milliseconds.
 * Categorical: the text; `<other>` decodes to the text `<other>`, for no real value stands behind it. `(empty)` is null.
 */
export function cellDecoder(attribute: Attribute): CellDecoder {
  return attribute.kind === 'categorical' ? categoryDecoder(attribute) : numberDecoder(attribute);
}

/** As {@link cellDecoder}, for one cell. Make a decoder where there are many. */
export function decodeCell(attribute: Attribute, cell: number, u: number): string | number | null {
  return cellDecoder(attribute)(cell, u);
}

/** Lower (inclusive) and upper (exclusive, inclusive for the last) edge of an ordinary cell; the value itself where a cell holds one. */
export function cellRange(attribute: BinnedAttribute, cell: number): { readonly low: number; readonly high: number } {
  const { min, max, bins } = attribute;
  if (isOneValuePerCell(attribute)) {
    const value = gridValues(attribute)(cell);
    return { low: value, high: value };
  }
  const edge = (index: number): number => (index === bins ? max : min + (index / bins) * (max - min));
  return { low: edge(cell), high: edge(cell + 1) };
}

function categoryDecoder(attribute: CategoricalAttribute): CellDecoder {
  const texts: readonly (string | null)[] = cellLabels(attribute).map((label, cell) =>
    cell === emptyCell(attribute) ? null : label,
  );
  return (cell) => texts[cell] ?? null;
}

function numberDecoder(attribute: BinnedAttribute): CellDecoder {
  const { bins } = attribute;
  const pick = attribute.granularity === undefined ? fromContinuum(attribute) : fromGrid(attribute);
  return (cell, u) => (cell < bins ? pick(cell, u) : null);
}

function fromContinuum(attribute: BinnedAttribute): (cell: number, u: number) => number {
  const cellOf = cellOfNumber(attribute);
  return (cell, u) => {
    const { low, high } = cellRange(attribute, cell);
    const value = low + u * (high - low);
    return cellOf(value) === cell ? value : (low + high) / 2;
  };
}

function fromGrid(attribute: BinnedAttribute): (cell: number, u: number) => number {
  const valueAt = gridValues(attribute);
  const first = new Float64Array(attribute.bins);
  const count = new Float64Array(attribute.bins);
  for (let cell = 0; cell < attribute.bins; cell++)
    ({ first: first[cell], count: count[cell] } = gridRange(attribute, cell));
  return (cell, u) => valueAt(first[cell]! + Math.floor(u * count[cell]!));
}

/** Which values of the granularity's grid fall into a cell. */
function gridRange(attribute: BinnedAttribute, cell: number): { readonly first: number; readonly count: number } {
  if (isOneValuePerCell(attribute)) return { first: cell, count: 1 };
  const { min, max, bins, granularity } = attribute;
  const cellOf = cellOfNumber(attribute);
  const valueAt = gridValues(attribute);
  const total = granules(min, max, granularity!);
  /** First grid value whose cell is at least `from`. */
  const start = (from: number): number => {
    const guess = Math.max(0, Math.ceil((from * (max - min)) / bins / granularity!) - 2);
    return firstIndex(guess, total, (index) => cellOf(valueAt(index)) >= from);
  };
  const first = Math.min(start(cell), total - 1);
  return { first, count: Math.max(1, start(cell + 1) - first) };
}

/**
 * The first whole number from `from` to `end` (exclusive; else `end`) at which something holds that holds from there on.
 * In strides that double, then by halving: values beyond 2^53 are many steps apart, and one more is none there.
 */
function firstIndex(from: number, end: number, holds: (index: number) => boolean): number {
  let low = from;
  if (low >= end || holds(low)) return low;
  let high = low;
  for (let stride = 1; high < end; stride *= 2) {
    high = Math.min(end, low + stride);
    if (high === end || (high > low && holds(high))) break;
    low = high;
  }
  for (;;) {
    const middle = low + Math.floor((high - low) / 2);
    if (!(low < middle && middle < high)) return high;
    if (holds(middle)) high = middle;
    else low = middle;
  }
}

/** The value at each index of the granularity's grid, as people write it: 0.3, not 0.30000000000000004. */
function gridValues({ min, max, granularity }: BinnedAttribute): (index: number) => number {
  if (Number.isInteger(min) && Number.isInteger(granularity))
    return (index) => Math.min(max, min + index * granularity!);
  const scale = [10, 100, 1e3, 1e4, 1e5, 1e6].find((power) => [min, granularity!].every((x) => isMultiple(x, power)));
  if (scale === undefined || Math.max(Math.abs(min), Math.abs(max)) * scale > Number.MAX_SAFE_INTEGER) {
    return (index) => Math.min(max, Number((min + index * granularity!).toPrecision(15)));
  }
  const first = Math.round(min * scale);
  const step = Math.round(granularity! * scale);
  return (index) => (first + index * step) / scale;
}

/** Whether a value is the double nearest to a whole number of 1 / power. */
function isMultiple(value: number, power: number): boolean {
  return Math.round(value * power) / power === value;
}

function rangeLabel(attribute: BinnedAttribute, cell: number): string {
  const text = edgeText(attribute);
  if (attribute.granularity !== undefined) {
    const { first, count } = gridRange(attribute, cell);
    const valueAt = gridValues(attribute);
    const low = text(valueAt(first));
    return count === 1 ? low : `[${low}, ${text(valueAt(first + count - 1))}]`;
  }
  const { low, high } = cellRange(attribute, cell);
  if (low === high) return text(low);
  return `[${text(low)}, ${text(high)}${cell === attribute.bins - 1 ? ']' : ')'}`;
}

function edgeText({ scale, min, max, granularity }: BinnedAttribute): (edge: number) => string {
  if (scale === 'datetime') {
    return (edge) => new Date(Math.floor(edge)).toISOString().replace(/T00:00:00\.000Z$/, '');
  }
  if (granularity !== undefined) return String;
  const digits = Math.max(
    6,
    Math.ceil(Math.log10(Math.max(Math.abs(min), Math.abs(max), 1) / ((max - min) / 100 || 1))) + 1,
  );
  return (edge) => String(Number(edge.toPrecision(Math.min(15, digits))));
}
