import { isObject, type Series } from '../data/series.js';
import { isDatetime } from '../data/series.js';
import type { PairMetric, SeriesPair } from '../metric.js';
import { binEdges, binOf } from '../numeric/bins.js';
import { kullbackLeibler } from '../numeric/kullback-leibler.js';
import { SdMetricsError } from '../sdmetrics-error.js';

const BINS = 10;
const SMOOTHING = 1e-5;

/** Numbers with 0 in place of null, as SDMetrics has it. */
const filled = (series: Series): Float64Array => {
  if (isObject(series) || isDatetime(series))
    throw new SdMetricsError('wrong_type', 'ContinuousKLDivergence compares numbers. Name numerical columns.');
  return series.values.map((v) => (v !== v ? 0 : v));
};

/** The bin of a value, the last one closed above; -1 outside. */
const closedBin = (value: number, edges: Float64Array): number => {
  const bin = binOf(value, edges) - 1;
  return bin < BINS ? bin : value === edges[BINS] ? BINS - 1 : -1;
};

const histogram = (x: Float64Array, y: Float64Array, edges: readonly [Float64Array, Float64Array]): Float64Array => {
  const counts = new Float64Array(BINS * BINS);
  for (let i = 0; i < x.length; i++) {
    const [a, b] = [closedBin(x[i]!, edges[0]), closedBin(y[i]!, edges[1])];
    if (a >= 0 && b >= 0) counts[a * BINS + b]!++;
  }
  return counts;
};

const smoothed = (counts: Float64Array): Float64Array => {
  const some = counts.map((c) => c + SMOOTHING);
  const total = some.reduce((a, b) => a + b, 0);
  return some.map((c) => c / total);
};

export const continuousKlDivergence: PairMetric = {
  name: 'ContinuousKLDivergence',
  appliesTo: 'two numerical columns',
  formula: '1 / (1 + KL(synthetic || real)) of 10 x 10 bins of the real range, 1e-5 added to each; nulls count as 0',
  range: [0, 1],
  compare(real, synthetic) {
    const values = (pair: SeriesPair) => [filled(pair[0]), filled(pair[1])] as const;
    const [r, s] = [values(real), values(synthetic)];
    const edges = [binEdges(r[0], BINS), binEdges(r[1], BINS)] as const;
    const [expected, observed] = [smoothed(histogram(...r, edges)), smoothed(histogram(...s, edges))];
    return { score: 1 / (1 + kullbackLeibler(observed, expected)) };
  },
};
