import { normalPpf } from '@likeness/statistics';
import type { Column } from '@likeness/table';
import type { ColumnCondition } from '../synthesizer.js';

/** Part of the unit interval; a point where both ends are equal. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** A column seen as a function of a uniform variable: every value has its interval, in the order of the column. */
export interface QuantileColumn {
  readonly name: string;
  /** The values at quantiles in (0, 1). */
  decode(quantiles: Float64Array): Column;
  /** The interval of the value of each row. */
  intervalsOf(column: Column): (row: number) => Interval;
  /** The interval that contains a quantile. */
  intervalAt(quantile: number): Interval;
  /** Where a condition holds; disjoint, none where it never holds. The condition was checked against the learned domain. */
  intervalsWhere(condition: ColumnCondition): readonly Interval[];
  /** All that is needed to make it again. */
  describe(): QuantileDescription;
}

export type QuantileDescription = CategoryDescription | NumberDescription;

export interface CategoryDescription {
  readonly kind: 'categories';
  readonly name: string;
  /** In the order of the quantiles; null is empty. */
  readonly values: readonly (string | null)[];
  readonly shares: readonly number[];
}

export interface NumberDescription {
  readonly kind: 'numbers';
  readonly name: string;
  readonly scale: 'number' | 'datetime';
  /** Comes first in the order. */
  readonly emptyShare: number;
  readonly shape: NumberShape;
  /** Values are kept within, where given. */
  readonly bounds?: { readonly min: number; readonly max: number };
  readonly decimals?: number;
  /** Of datetimes. */
  readonly format?: string;
}

export type NumberShape =
  | {
      readonly kind: 'family';
      readonly family: string;
      readonly parameters: Readonly<Record<string, number | readonly number[]>>;
    }
  /** A piecewise linear quantile function; a flat piece is a frequent value. */
  | { readonly kind: 'quantiles'; readonly at: readonly number[]; readonly values: readonly number[] };

const NARROW = 1e-9;
const EDGE = 2 ** -40;

/** The mean of a standard normal variable given that its quantile lies in the interval. */
export function meanScore({ low, high }: Interval): number {
  if (high - low < NARROW) return normalPpf(Math.min(1 - EDGE, Math.max(EDGE, (low + high) / 2)));
  return (normalDensityAt(low) - normalDensityAt(high)) / (high - low);
}

function normalDensityAt(quantile: number): number {
  if (quantile <= 0 || quantile >= 1) return 0;
  const z = normalPpf(quantile);
  return Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);
}
