import type { SampleCondition } from '../conditions/sample-conditions.js';
import { lowVarianceRounding } from '../sampling/steady-rounding.js';
import { createRng } from '../sampling/rng.js';
import type { Combination } from './joint-shares.js';
import { badCalibration } from './joint-shares.js';

/** Rows to draw, and what that changes; for `streamConditions`. */
export interface Calibration {
  readonly conditions: readonly SampleCondition[];
  readonly effect: readonly CombinationEffect[];
}

/** Shares of one combination before and after, of the synthetic rows alone. */
export interface CombinationEffect {
  readonly values: Readonly<Record<string, string | null>>;
  readonly before: number;
  readonly after: number;
}

/** Whole rows for every combination, within 1 of its share. */
export function allotRows(
  columns: readonly string[],
  combinations: readonly Combination[],
  shares: Float64Array,
  rows: number,
  seed: number,
): Calibration {
  if (!Number.isSafeInteger(rows) || rows < 1)
    throw badCalibration('The number of rows must be a whole number of at least 1.');
  const counts = new Int32Array(shares.length);
  lowVarianceRounding(shares, rows, createRng(seed), counts);
  return {
    conditions: combinations.flatMap(({ where }, cell) => (counts[cell]! > 0 ? [{ where, rows: counts[cell]! }] : [])),
    effect: combinations.flatMap(({ values, share }, cell) => {
      if (share === 0 && counts[cell] === 0) return [];
      const named = Object.fromEntries(columns.map((name, at) => [name, values[at]!]));
      return [{ values: named, before: share, after: counts[cell]! / rows }];
    }),
  };
}
