import type { Column } from '@likeness/table';
import type { Rng } from '../sampling/rng.js';
import { shuffle } from '../sampling/shuffle.js';

/** How values of a column are written, and whether they may fall between real ones. */
export type ValueScale =
  | { readonly kind: 'text'; readonly dictionary: readonly string[] }
  | { readonly kind: 'number'; readonly decimals?: number; readonly between?: number }
  | { readonly kind: 'datetime'; readonly format: string; readonly between?: number };

const MOST_DECIMALS = 9;
const DATETIME_STEPS = [86_400_000, 3_600_000, 60_000, 1000, 1];

/** Values that hardly ever repeat are a continuum, of which the real ones are a sample: `between` is its grain. */
export function scaleOf(column: Column): ValueScale {
  if (column.kind === 'text') return { kind: 'text', dictionary: column.dictionary };
  const filled = column.values.filter((value) => !Number.isNaN(value));
  const isContinuum = filled.length >= 20 && new Set(filled).size > 0.5 * filled.length;
  if (column.kind === 'datetime') {
    const step = DATETIME_STEPS.find((each) => filled.every((value) => value % each === 0)) ?? 1;
    return { kind: 'datetime', format: column.format, ...(isContinuum ? { between: step } : {}) };
  }
  const decimals = column.decimals ?? decimalsOf(filled);
  return {
    kind: 'number',
    ...(decimals === undefined ? {} : { decimals }),
    ...(isContinuum ? { between: decimals === undefined ? 0 : 10 ** -decimals } : {}),
  };
}

function decimalsOf(values: Float64Array): number | undefined {
  let [decimals, scale] = [0, 1];
  for (const value of values)
    while (Math.round(value * scale) / scale !== value) {
      if (++decimals > MOST_DECIMALS) return undefined;
      scale = 10 ** decimals;
    }
  return decimals;
}

/** Codes of texts (-1: empty), or numbers (NaN: empty), of some rows. */
export function valuesOf(column: Column, rows: Int32Array): Float64Array {
  const from = column.kind === 'text' ? column.codes : column.values;
  return Float64Array.from(rows, (row) => from[row]!);
}

export function columnOfValues(name: string, scale: ValueScale, values: Float64Array): Column {
  switch (scale.kind) {
    case 'text':
      return { kind: 'text', name, codes: Int32Array.from(values), dictionary: scale.dictionary };
    case 'number':
      return { kind: 'number', name, values, ...(scale.decimals === undefined ? {} : { decimals: scale.decimals }) };
    case 'datetime':
      return { kind: 'datetime', name, values, format: scale.format };
  }
}

/**
 * Values for some rows from the real ones of their leaf: each as often as any other, within one, and which row gets which is random. On a continuum each moves
 * up to half the way to a neighbour.
 * @param sorted ascending; NaN or -1 where empty
 */
export function drawFromLeaf(
  sorted: Float64Array,
  rows: Int32Array,
  scale: ValueScale,
  into: Float64Array,
  rng: Rng,
): void {
  const order = Int32Array.from({ length: sorted.length }, (_, at) => at);
  const picks = new Int32Array(rows.length);
  for (let from = 0; from < rows.length; from += order.length) {
    shuffle(order, 0, order.length, rng);
    picks.set(order.subarray(0, rows.length - from), from);
  }
  const between = scale.kind === 'text' ? undefined : scale.between;
  rows.forEach((row, at) => {
    const value = sorted[picks[at]!]!;
    into[row] = between === undefined ? value : moved(sorted, picks[at]!, between, rng);
  });
}

function moved(sorted: Float64Array, at: number, grain: number, rng: Rng): number {
  const value = sorted[at]!;
  const neighbour = sorted[rng.below(2) === 0 ? at - 1 : at + 1];
  if (Number.isNaN(value) || neighbour === undefined || Number.isNaN(neighbour)) return value;
  const target = value + 0.5 * rng.uniform() * (neighbour - value);
  return grain > 0 ? Math.round(target / grain) * grain : target;
}
