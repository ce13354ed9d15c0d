import { distributionOf } from '@likeness/statistics';
import { boundValue, type Column, type ColumnMetadata } from '@likeness/table';
import type { ColumnCondition, ConditionValue } from '../synthesizer.js';
import type { Interval, NumberDescription, NumberShape, QuantileColumn } from './quantile-column.js';

/** Numbers or datetimes: what is empty first, then the values in their order. */
export function numberQuantiles(description: NumberDescription, metadata: ColumnMetadata): QuantileColumn {
  const { name, emptyShare, bounds, decimals } = description;
  const shape = shapeOf(description.shape);
  const filled = 1 - emptyShare;
  const lift = ({ low, high }: Interval): Interval => ({
    low: emptyShare + filled * low,
    high: emptyShare + filled * high,
  });
  const empty: Interval = { low: 0, high: emptyShare };
  const valueAt = (quantile: number): number => {
    if (quantile < emptyShare || filled <= 0) return NaN;
    const value = shape.valueAt((quantile - emptyShare) / filled);
    const inside = bounds ? Math.min(bounds.max, Math.max(bounds.min, value)) : value;
    return decimals === undefined ? inside : Number(inside.toFixed(decimals));
  };
  // Two numbers that are written alike are alike.
  const half = decimals === undefined ? 0 : 0.5 * 10 ** -decimals;
  const intervalOfValue = (value: number): Interval => {
    if (Number.isNaN(value)) return empty;
    const { low, high } = shape.intervalOf(value);
    if (high > low || half === 0) return lift({ low, high });
    return lift({ low: shape.intervalOf(value - half).high, high: shape.intervalOf(value + half).low });
  };
  const intervalsOfValue = (value: ConditionValue): readonly Interval[] => {
    if (value === null) return emptyShare > 0 ? [empty] : [];
    return typeof value === 'boolean' ? [] : [intervalOfValue(boundValue(metadata, value))];
  };
  return {
    name,
    decode: (quantiles): Column => {
      const values = quantiles.map(valueAt);
      return description.scale === 'number'
        ? { kind: 'number', name, values, ...(decimals === undefined ? {} : { decimals }) }
        : { kind: 'datetime', name, values, format: description.format! };
    },
    intervalsOf: (column) => {
      if (column.kind === 'text') throw new TypeError('A number is no text.');
      return (row) => intervalOfValue(column.values[row]!);
    },
    intervalAt: (quantile) => (quantile < emptyShare ? empty : intervalOfValue(valueAt(quantile))),
    intervalsWhere: (condition: ColumnCondition) => {
      if (condition === null || typeof condition !== 'object') return intervalsOfValue(condition);
      if ('values' in condition) return condition.values.flatMap(intervalsOfValue);
      const end = (value: number | string | undefined, otherwise: number): number =>
        value === undefined ? otherwise : boundValue(metadata, value);
      const low = shape.intervalOf(end(condition.min, -Infinity)).low;
      const high = shape.intervalOf(end(condition.max, Infinity)).high;
      return high >= low ? [lift({ low, high })] : [];
    },
    describe: () => description,
  };
}

interface Shape {
  valueAt(quantile: number): number;
  intervalOf(value: number): Interval;
}

function shapeOf(shape: NumberShape): Shape {
  if (shape.kind === 'quantiles') return quantileShape(Float64Array.from(shape.at), Float64Array.from(shape.values));
  const distribution = distributionOf(shape);
  return {
    valueAt: (quantile) => distribution.ppf(quantile),
    intervalOf: (value) => {
      const at = value === -Infinity ? 0 : value === Infinity ? 1 : distribution.cdf(value);
      return { low: at, high: at };
    },
  };
}

/** Both arrays never fall. */
function quantileShape(at: Float64Array, values: Float64Array): Shape {
  const last = at.length - 1;
  /** Along the piece that ends at `end`. */
  const along = (from: Float64Array, to: Float64Array, end: number, where: number): number => {
    const width = from[end]! - from[end - 1]!;
    const share = width > 0 ? (where - from[end - 1]!) / width : 1;
    return to[end - 1]! + share * (to[end]! - to[end - 1]!);
  };
  return {
    valueAt: (quantile) => {
      const end = firstAbove(at, quantile);
      return end === 0 ? values[0]! : end > last ? values[last]! : along(at, values, end, quantile);
    },
    intervalOf: (value) => {
      const reached = firstAtLeast(values, value);
      const passed = firstAbove(values, value);
      const low = reached === 0 ? at[0]! : reached > last ? at[last]! : along(values, at, reached, value);
      const high = passed === 0 ? at[0]! : passed > last ? at[last]! : at[passed - 1]!;
      return { low, high: Math.max(low, values[passed - 1] === value ? high : low) };
    },
  };
}

const firstAbove = (sorted: Float64Array, value: number): number => partition(sorted, (each) => each > value);
const firstAtLeast = (sorted: Float64Array, value: number): number => partition(sorted, (each) => each >= value);

/** The first position that is true; all before are false. */
function partition(sorted: Float64Array, isTrue: (value: number) => boolean): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isTrue(sorted[middle]!)) high = middle;
    else low = middle + 1;
  }
  return low;
}
