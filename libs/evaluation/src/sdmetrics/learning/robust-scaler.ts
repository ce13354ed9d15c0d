import { mean } from '../numeric/sample-statistics.js';
import { quantile } from '../numeric/quantile.js';
import { columnOfMatrix, matrix, type Matrix } from './matrix.js';

interface Scale {
  readonly fill: number;
  readonly centre: number;
  readonly spread: number;
}

const SMALLEST = 10 * Number.EPSILON;

const scaleOf = (column: Float64Array): Scale => {
  const known = column.filter((v) => v === v);
  const fill = known.length === 0 ? 0 : mean(known);
  const sorted = column.map((v) => (v !== v ? fill : v)).sort();
  const spread = quantile(sorted, 0.75) - quantile(sorted, 0.25);
  return { fill, centre: quantile(sorted, 0.5), spread: spread < SMALLEST ? 1 : spread };
};

/** Learns medians and interquartile ranges; unknown numbers become the mean. */
export const learnScale = (train: Matrix): ((data: Matrix) => Matrix) => {
  const scales = Array.from({ length: train.columns }, (_, column) => scaleOf(columnOfMatrix(train, column)));
  return (data) => {
    const scaled = matrix(data.rows, data.columns);
    for (let at = 0; at < scaled.values.length; at++) {
      const { fill, centre, spread } = scales[at % data.columns]!;
      const value = data.values[at]!;
      scaled.values[at] = ((value !== value ? fill : value) - centre) / spread;
    }
    return scaled;
  };
};
