import type { Distribution, Family } from '../distribution.js';
import { distinct, momentsOf, type Distinct } from '../sample.js';
import { quantileBySearch } from '../search/quantile-by-search.js';
import { normalCdf, normalLogPdf } from '../special/normal.js';
import { StatisticsError } from '../statistics-error.js';
import { constant } from './constant.js';

/** Beyond so many widths a kernel adds nothing that a number can hold. */
const REACH = 9;

/** The first index whose value is at least `bound`. */
const firstAtLeast = (values: Float64Array, bound: number): number => {
  let [low, high] = [0, values.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (values[middle]! < bound) low = middle + 1;
    else high = middle;
  }
  return low;
};

const make = (data: Distinct): Distribution => {
  const { values, weights, total } = data;
  // Scott's rule; with weights, n is the effective number of values.
  const effective = total ** 2 / weights.reduce((sum, w) => sum + w * w, 0);
  const single = weights.every((w) => Number.isInteger(w)) ? total : effective;
  const deviation = Math.sqrt(momentsOf(data).variance);
  const width = deviation * Math.sqrt(single / (single - 1)) * single ** -0.2;
  const before = new Float64Array(values.length + 1);
  weights.forEach((w, i) => (before[i + 1] = before[i]! + w));
  const cdf = (x: number): number => {
    if (Number.isNaN(x)) return NaN;
    const from = firstAtLeast(values, x - REACH * width);
    const to = firstAtLeast(values, x + REACH * width);
    let sum = before[from]!;
    for (let i = from; i < to; i++) sum += weights[i]! * normalCdf((x - values[i]!) / width);
    return sum / total;
  };
  const pdf = (x: number): number => {
    const to = firstAtLeast(values, x + REACH * width);
    let sum = 0;
    for (let i = firstAtLeast(values, x - REACH * width); i < to; i++)
      sum += weights[i]! * Math.exp(normalLogPdf((x - values[i]!) / width));
    return sum / (total * width);
  };
  const low = values[0]! - REACH * width;
  const high = values[values.length - 1]! + REACH * width;
  return {
    family: 'gaussian_kde',
    parameters: { values: [...values], weights: [...weights] },
    cdf,
    logPdf: (x) => Math.log(pdf(x)),
    ppf: (p) =>
      p > 0 && p < 1 ? quantileBySearch({ cdf, pdf }, p, low, high) : p === 0 ? -Infinity : p === 1 ? Infinity : NaN,
  };
};

const numbers = (value: unknown, name: string): Float64Array => {
  if (Array.isArray(value) && value.every((v): v is number => typeof v === 'number')) return Float64Array.from(value);
  throw new StatisticsError('bad_parameter', `The parameter "${name}" of a density must be a list of numbers.`, {
    name,
  });
};

/** A normal kernel on every value, of Scott's width. It holds the values themselves: never fit it to private data. */
export const gaussianKde: Family = {
  id: 'gaussian_kde',
  title: 'smoothed sample',
  parameters: ['values', 'weights'],
  of: ({ values, weights }) =>
    gaussianKde.fit({
      values: numbers(values, 'values'),
      ...(weights === undefined ? {} : { weights: numbers(weights, 'weights') }),
    }),
  fit(sample) {
    const data = distinct(sample);
    return data.values.length === 1 ? constant(data.values[0]!) : make(data);
  },
};
