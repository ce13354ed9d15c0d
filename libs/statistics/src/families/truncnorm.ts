import type { Distribution, Effort, Family } from '../distribution.js';
import { pairwiseSum } from '../pairwise-sum.js';
import { asTheyCame, distinct, momentsOf, type Distinct, type Sample } from '../sample.js';
import { nearest } from '../kolmogorov-smirnov.js';
import { minimiseInBox, type Pair } from '../search/minimise-in-box.js';
import { nelderMead } from '../search/nelder-mead.js';
import { quantileBySearch } from '../search/quantile-by-search.js';
import { cephesLog1p, cephesNormalCdf } from '../special/cephes-normal.js';
import { normalCdf, normalLogPdf } from '../special/normal.js';
import { StatisticsError } from '../statistics-error.js';
import { constant } from './constant.js';
import { finiteParameter, positiveParameter } from './parameter.js';

/** Φ(b) - Φ(a) for a < b, from the tail that loses no digits. */
const between = (a: number, b: number): number => (a > 0 ? normalCdf(-a) - normalCdf(-b) : normalCdf(b) - normalCdf(a));

const make = (a: number, b: number, loc: number, scale: number): Distribution => {
  const mass = between(a, b);
  const logMass = Math.log(mass) + Math.log(scale);
  const cdf = (x: number): number => {
    const z = (x - loc) / scale;
    return z <= a ? 0 : z >= b ? 1 : Math.max(0, between(a, z) / mass);
  };
  const logPdf = (x: number): number => {
    const z = (x - loc) / scale;
    return z < a || z > b ? -Infinity : normalLogPdf(z) - logMass;
  };
  const curve = { cdf, pdf: (x: number) => Math.exp(logPdf(x)) };
  const [low, high] = [loc + a * scale, loc + b * scale];
  return {
    family: 'truncnorm',
    parameters: { a, b, loc, scale },
    cdf,
    logPdf,
    ppf: (p) => (!(p >= 0 && p <= 1) ? NaN : p === 0 ? low : p === 1 ? high : quantileBySearch(curve, p, low, high)),
  };
};

const LOG_ROOT_TWO_PI = Math.log(Math.sqrt(2 * Math.PI));

/** Half a single-precision step: the ends of the support lie so far outside of the values. */
const MARGIN = 2 ** -23;

interface Range {
  readonly low: number;
  readonly high: number;
}

/** Minus the log-likelihood as scipy adds it up; Infinity where there is no such member. */
const costOfScipy = (data: Distinct, { low, high }: Range): ((at: Pair) => number) => {
  const { values, weights, total } = data;
  return ([loc, scale]) => {
    if (!(scale > 0)) return Infinity;
    const [a, b] = [(low - loc) / scale, (high - loc) / scale];
    const logMass = a <= 0 && b > 0 ? cephesLog1p(-cephesNormalCdf(a) - cephesNormalCdf(-b)) : Math.log(between(a, b));
    const terms = values.map((value, i) => {
      const z = (value - loc) / scale;
      return weights[i]! * (z < a || z > b ? -Infinity : (-z * z) / 2 - LOG_ROOT_TWO_PI - logMass);
    });
    return -pairwiseSum(terms) + total * Math.log(scale);
  };
};

/** Where copulas' search ends. */
const searchOfCopulas = (data: Distinct, { low, high }: Range): Pair => {
  const { mean, variance } = momentsOf(data);
  const box = { low: [low, 0], high: [high, (high - low) ** 2] } as const;
  return minimiseInBox(costOfScipy(data, { low, high }), [mean, Math.sqrt(variance)], box).point;
};

const searchFromThreeStarts = (data: Distinct, { low, high }: Range): readonly (readonly number[])[] => {
  const { values, weights } = data;
  const cost = ([loc = 0, scale = 0]: readonly number[]): number => {
    if (!(scale > 0) || loc < low || loc > high || scale > (high - low) ** 2) return Infinity;
    const { logPdf } = make((low - loc) / scale, (high - loc) / scale, loc, scale);
    let sum = 0;
    for (let i = 0; i < values.length; i++) sum -= weights[i]! * logPdf(values[i]!);
    return Number.isNaN(sum) ? Infinity : sum;
  };
  const { mean, variance } = momentsOf(data);
  const width = Math.sqrt(variance);
  const starts = [
    [mean, width],
    [low, 2 * width],
    [high, 2 * width],
  ];
  // A second search from where the first ended: a simplex that was pressed flat against a bound does not recover by itself.
  return starts
    .map((start) => nelderMead(cost, nelderMead(cost, start).point))
    .flatMap(({ value, point }) => (Number.isFinite(value) ? [point] : []));
};

const fitWithin = (sample: Sample, data: Distinct, effort: Effort): Distribution => {
  const range = { low: data.values[0]! - MARGIN, high: data.values[data.values.length - 1]! + MARGIN };
  const found =
    effort === 'first start'
      ? [searchOfCopulas(asTheyCame(sample), range)]
      : [searchOfCopulas(data, range), ...searchFromThreeStarts(data, range)];
  const made = found.flatMap(([loc = 0, scale = 0]) =>
    Number.isFinite(loc) && scale > 0 && Number.isFinite(scale)
      ? [make((range.low - loc) / scale, (range.high - loc) / scale, loc, scale)]
      : [],
  );
  const best = nearest(data, made);
  if (best === undefined)
    throw new StatisticsError('no_fit', 'No truncated normal distribution fits these values. Choose another family.');
  return best;
};

/** Normal of mean loc and deviation scale, cut to [loc + a scale, loc + b scale]; a fit cuts at the extremes of the values. */
export const truncnorm: Family = {
  id: 'truncnorm',
  title: 'truncated normal distribution',
  parameters: ['a', 'b', 'loc', 'scale'],
  of(parameters) {
    const [a, b] = [finiteParameter(parameters, 'a'), finiteParameter(parameters, 'b')];
    if (!(a < b) || !(between(a, b) > 0))
      throw new StatisticsError('bad_parameter', 'The parameter "a" must lie below "b", and not out of all reach.');
    return make(a, b, finiteParameter(parameters, 'loc'), positiveParameter(parameters, 'scale'));
  },
  fit(sample: Sample, effort: Effort = 'several starts') {
    const data = distinct(sample);
    return data.values.length === 1 ? constant(data.values[0]!) : fitWithin(sample, data, effort);
  },
};
