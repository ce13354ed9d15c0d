import { normalCdf, normalPpf } from '@likeness/statistics';
import { distinctValues } from '../../mode-encoding/distinct-values.js';
import { numberTransformer } from './number-transformer.js';

/** Points of the empirical distribution: values in increasing order, and the share of rows below the middle of each. */
interface Steps {
  readonly values: readonly number[];
  readonly shares: readonly number[];
}

const MOST_POINTS = 1000;

/** Normal scores under the empirical distribution, linear between at most a thousand of its points. */
export const ecdfNormalizer = numberTransformer<Steps>(
  { id: 'ecdf-normalizer', rdt: 'ECDFNormalizer', title: 'Normal scores of the values seen', sdtypes: ['numerical'] },
  {
    components: [''],
    learn: (values) => thinned(steps(values)),
    forward: ({ values: points, shares }, values) => [
      values.map((value) => (points.length === 0 ? 0 : normalPpf(between(value, points, shares)))),
    ],
    backward: ({ values: points, shares }, [numbers]) =>
      numbers!.map((value) => (points.length === 0 ? 0 : between(normalCdf(value), shares, points))),
  },
);

function steps(all: Float64Array): Steps {
  const { values, counts } = distinctValues(all);
  let below = 0;
  const shares = Array.from(counts, (count) => {
    below += count;
    return (below - count / 2) / all.length;
  });
  return { values: [...values], shares };
}

/** The first, the last, and points between that are equally many rows apart. */
function thinned({ values, shares }: Steps): Steps {
  if (values.length <= MOST_POINTS) return { values, shares };
  let next = 0;
  const kept = values.flatMap((_, at) => {
    if (at < values.length - 1 && shares[at]! < next) return [];
    next = shares[at]! + 1 / (MOST_POINTS - 2);
    return [at];
  });
  return { values: kept.map((at) => values[at]!), shares: kept.map((at) => shares[at]!) };
}

/** The height of the broken line through (xs, ys) at x; flat beyond its ends. */
function between(x: number, xs: readonly number[], ys: readonly number[]): number {
  let [low, high] = [0, xs.length - 1];
  if (!(x > xs[0]!)) return ys[0]!;
  if (x >= xs[high]!) return ys[high]!;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (xs[middle]! <= x) low = middle;
    else high = middle;
  }
  return ys[low]! + ((x - xs[low]!) / (xs[high]! - xs[low]!)) * (ys[high]! - ys[low]!);
}
