import { countUpTo } from '@likeness/statistics';
import type { Column } from '@likeness/table';

/** A column in a few codes, as trees look at it. Code 0 is empty. */
export type ColumnCoder = CategoryCoder | NumberCoder;

export interface CategoryCoder {
  readonly kind: 'categories';
  /** The most frequent, from code 1 on; the code behind them stands for all others. */
  readonly values: readonly string[];
}

export interface NumberCoder {
  readonly kind: 'numbers';
  /** Ascending; code 1 is below the first, and a value at an edge is above it. */
  readonly edges: readonly number[];
}

/** Codes fit a byte, with room for the two special ones. */
export const MOST_CODES = 62;

/** @param most codes of a numeric column, and never more than `MOST_CODES` */
export function learnCoder(column: Column, most: number): ColumnCoder {
  if (column.kind === 'text') {
    const counts = new Int32Array(column.dictionary.length);
    for (const code of column.codes) if (code >= 0) counts[code]!++;
    const byCount = [...counts.keys()]
      .filter((code) => counts[code]! > 0)
      .sort((a, b) => counts[b]! - counts[a]! || a - b);
    return { kind: 'categories', values: byCount.slice(0, MOST_CODES).map((code) => column.dictionary[code]!) };
  }
  const sorted = column.values.filter((value) => !Number.isNaN(value)).sort();
  const bins = Math.min(most, MOST_CODES);
  const edges = Array.from({ length: bins - 1 }, (_, at) => sorted[Math.ceil(((at + 1) * sorted.length) / bins) - 1]);
  // An edge lies just above its value, so that a frequent value has a code of its own.
  const above = edges.map((value) => (value === undefined ? undefined : nextValue(sorted, value)));
  const distinct = new Set([...edges, ...above].filter((edge) => edge !== undefined && edge > sorted[0]!));
  const all = ([...distinct] as number[]).sort((a, b) => a - b);
  return { kind: 'numbers', edges: all.length < MOST_CODES ? all : all.filter((_, at) => at % 2 === 1) };
}

function nextValue(sorted: Float64Array, value: number): number | undefined {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! > value) high = middle;
    else low = middle + 1;
  }
  return sorted[low];
}

export function codeCount(coder: ColumnCoder): number {
  return coder.kind === 'categories' ? coder.values.length + 2 : coder.edges.length + 2;
}

export function codesOf(coder: ColumnCoder, column: Column): Uint8Array {
  if (coder.kind === 'categories') {
    if (column.kind !== 'text') throw new TypeError('A category is a text.');
    const other = coder.values.length + 1;
    const codeOf = new Map(coder.values.map((value, at) => [value, at + 1]));
    const known = column.dictionary.map((text) => codeOf.get(text) ?? other);
    return Uint8Array.from(column.codes, (code) => (code < 0 ? 0 : known[code]!));
  }
  if (column.kind === 'text') throw new TypeError('A number is no text.');
  const edges = Float64Array.from(coder.edges);
  return Uint8Array.from(column.values, (value) => (Number.isNaN(value) ? 0 : 1 + countUpTo(edges, value)));
}
