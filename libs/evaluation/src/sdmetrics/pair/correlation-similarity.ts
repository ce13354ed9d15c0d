import { shareArgument, textArgument } from '../argument.js';
import { extremes } from '../data/ordering.js';
import { presentValues } from '../data/present-values.js';
import { isObject, lengthOf, type Series } from '../data/series.js';
import type { PairMetric, SeriesPair } from '../metric.js';
import { pearson } from '../numeric/pearson.js';
import { ranks } from '../numeric/ranks.js';
import { SdMetricsError } from '../sdmetrics-error.js';

type Coefficient = (x: Float64Array, y: Float64Array) => number;

const byPearson: Coefficient = (x, y) => {
  if (x.length < 2) throw new SdMetricsError('bad_value', '`x` and `y` must have length at least 2.');
  return pearson(x, y);
};

const bySpearman: Coefficient = (x, y) => (x.length < 2 ? NaN : pearson(ranks(x), ranks(y)));

const coefficientNamed = (name: string): Coefficient => {
  if (name === 'Pearson') return byPearson;
  if (name === 'Spearman') return bySpearman;
  throw new SdMetricsError('bad_value', 'The coefficient must be Pearson or Spearman.', { argument: 'coefficient' });
};

const isConstant = (series: Series): boolean => {
  if (isObject(series)) return new Set(series.codes.filter((c) => c >= 0)).size === 1;
  const { min, max } = extremes(series);
  return min === max;
};

const refuseConstant = (pair: SeriesPair, names: readonly [string, string], side: string): void => {
  const constant = names.filter((_, i) => isConstant(pair[i]!));
  if (constant.length === 0) return;
  throw new SdMetricsError(
    'constant_input',
    `The ${side} data in column${constant.length > 1 ? 's' : ''} '${constant.join(', ')}' contains a constant value. Correlation is undefined for constant data.`,
  );
};

const valuesOf = (series: Series): Float64Array => {
  if (isObject(series))
    throw new SdMetricsError('wrong_type', 'A correlation needs numbers or datetimes. Name columns of such types.');
  return series.values;
};

/** Both columns of the rows where neither is null. */
const completeRows = ([first, second]: SeriesPair): readonly [Float64Array, Float64Array] => {
  const [x, y] = [valuesOf(first), valuesOf(second)];
  const [presentX, presentY] = [presentValues(first)!, presentValues(second)!];
  if (presentX.length === x.length && presentY.length === y.length) return [x, y];
  const keep = Uint32Array.from({ length: lengthOf(first) }, (_, i) => i).filter((i) => x[i] === x[i] && y[i] === y[i]);
  return [Float64Array.from(keep, (i) => x[i]!), Float64Array.from(keep, (i) => y[i]!)];
};

export const correlationSimilarity: PairMetric = {
  name: 'CorrelationSimilarity',
  appliesTo: 'two numerical or datetime columns',
  formula: '1 - |rho_real - rho_synthetic| / 2, Pearson or Spearman; NaN if |rho_real| <= real_correlation_threshold',
  range: [0, 1],
  arguments: ['real_correlation_threshold', 'coefficient'],
  compare(real, synthetic, args, names) {
    const threshold = shareArgument(args, 'real_correlation_threshold') ?? 0;
    refuseConstant(real, names, 'real');
    refuseConstant(synthetic, names, 'synthetic');
    const coefficient = coefficientNamed(textArgument(args, 'coefficient') ?? 'Pearson');
    const rhoReal = coefficient(...completeRows(real));
    if (Math.abs(rhoReal) <= threshold) return { score: NaN, real: rhoReal, synthetic: NaN };
    const rhoSynthetic = coefficient(...completeRows(synthetic));
    return { score: 1 - Math.abs(rhoReal - rhoSynthetic) / 2, real: rhoReal, synthetic: rhoSynthetic };
  },
};
