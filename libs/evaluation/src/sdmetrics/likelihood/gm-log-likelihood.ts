import { countArgument, listArgument } from '../argument.js';
import { columnOf, type Frame } from '../data/frame.js';
import { presentValues } from '../data/present-values.js';
import { isObject } from '../data/series.js';
import { covarianceModels, type CovarianceType } from '../learning/covariance-models.js';
import { fitGaussianMixture } from '../learning/gaussian-mixture.js';
import { matrix, type Matrix } from '../learning/matrix.js';
import type { Arguments } from '../metric.js';
import type { MersenneTwister } from '../numeric/mersenne-twister.js';
import { mean } from '../numeric/sample-statistics.js';
import { randomOf } from '../numeric/sample-rows.js';
import { SdMetricsError } from '../sdmetrics-error.js';
import { selectColumns } from '../table/select-columns.js';
import type { TableInput, TableMetric } from '../table/table-metric.js';

/** Numbers, with the mean of the column in place of nulls. */
const numbersOf = (frame: Frame, names: readonly string[]): Matrix => {
  const result = matrix(frame.rowCount, names.length);
  names.forEach((name, column) => {
    const series = columnOf(frame, name);
    const fill = mean(presentValues(series) ?? new Float64Array());
    for (let row = 0; row < frame.rowCount; row++) {
      const value = isObject(series) ? NaN : series.values[row]!;
      result.values[row * names.length + column] = value !== value ? fill : value;
    }
  });
  return result;
};

interface Choice {
  readonly components: number;
  readonly type: CovarianceType;
}

const isType = (value: unknown): value is CovarianceType =>
  typeof value === 'string' && Object.hasOwn(covarianceModels, value);

const refuse = (argument: string, what: string): never => {
  throw new SdMetricsError('bad_value', `The argument "${argument}" must be ${what}.`, { argument });
};

const typesIn = (args: Arguments): readonly CovarianceType[] => {
  const given = args['covariance_type'] ?? 'diag';
  const types: readonly unknown[] = Array.isArray(given) ? given : [given];
  return types.every(isType) ? types : refuse('covariance_type', 'full, tied, diag or spherical, or a list of them');
};

const countsIn = (args: Arguments): readonly number[] => {
  const given = args['n_components'] ?? [1, 30];
  if (typeof given === 'number') return [countArgument(args, 'n_components')!];
  const [least, most] = listArgument({ n_components: given }, 'n_components') ?? [];
  if (typeof least !== 'number' || typeof most !== 'number' || !(least >= 1 && most >= least))
    return refuse('n_components', 'a whole number above 0, or the least and the greatest of a range');
  return Array.from({ length: most - least + 1 }, (_, i) => least + i);
};

/** The number of components and the kind of spread with the lowest BIC. */
const choose = (real: Matrix, args: Arguments, random: MersenneTwister): Choice => {
  const choices = countsIn(args).flatMap((components) => typesIn(args).map((type) => ({ components, type })));
  if (choices.length === 1) return choices[0]!;
  let best: Choice | undefined;
  let lowest = Infinity;
  for (const choice of choices) {
    const bic = fitGaussianMixture(real, choice.components, choice.type, random)?.bic(real);
    if (bic === undefined || !(bic < lowest)) continue;
    lowest = bic;
    best = choice;
  }
  if (best === undefined)
    throw new SdMetricsError('incomputable', 'No mixture of normal distributions could be fitted to the numbers.');
  return best;
};

const scoreOf = (input: TableInput): number => {
  const names = selectColumns(input.metadata, ['numerical']);
  const random = randomOf(input);
  const real = numbersOf(input.real, names);
  const synthetic = numbersOf(input.synthetic, names);
  const { components, type } = choose(real, input.args, random);
  const wanted = countArgument(input.args, 'iterations') ?? 3;
  const most = wanted * (countArgument(input.args, 'retries') ?? 3);
  const scores: number[] = [];
  for (let tried = 0; tried < most && scores.length < wanted; tried++) {
    const mixture = fitGaussianMixture(real, components, type, random);
    if (mixture !== undefined && synthetic.values.every(Number.isFinite)) scores.push(mixture.score(synthetic));
  }
  if (scores.length === 0)
    throw new SdMetricsError(
      'incomputable',
      'The mixture of normal distributions collapsed in every attempt, or a synthetic column is all null. Look for constant columns.',
    );
  return mean(Float64Array.from(scores));
};

/**
 * Under the same seed it is SDMetrics' value. Not where a component holds equal values far from 0, as the filled nulls of a salary:
 * whether its variance comes out above 0 is left to rounding, in SDMetrics too, which then fails under one seed and not under the next.
 */
export const gmLogLikelihood: TableMetric = {
  name: 'GMLogLikelihood',
  appliesTo: 'the numerical columns of a table',
  formula:
    'mean log-likelihood of synthetic rows under normal mixtures of the real ones, with as many components as BIC chooses',
  range: [-Infinity, Infinity],
  arguments: ['covariance_type', 'n_components', 'iterations', 'retries', 'seed'],
  compute: scoreOf,
  breakdown: (input) => ({ score: scoreOf(input) }),
};
