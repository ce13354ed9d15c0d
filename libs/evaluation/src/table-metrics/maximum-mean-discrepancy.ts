import type { Points } from '../nearest/euclidean-neighbours.js';
import { median } from '../sdmetrics/numeric/sample-statistics.js';
import { sampledPoints } from './sampled-points.js';
import type { TableMetric } from './table-metric.js';

const ROWS = 1000;

const squaredDistance = (a: Points, row: number, b: Points, other: number): number => {
  let sum = 0;
  for (let c = 0; c < a.width; c++) sum += (a.values[row * a.width + c]! - b.values[other * b.width + c]!) ** 2;
  return sum;
};

/** The kernel's width: the median distance of real rows, on the first 200. */
const usualDistance = (points: Points): number => {
  const found: number[] = [];
  const count = Math.min(200, points.count);
  for (let i = 0; i < count; i++) for (let j = 0; j < i; j++) found.push(squaredDistance(points, i, points, j));
  return (found.length === 0 ? 1 : median(Float64Array.from(found))) || 1;
};

const meanKernel = (a: Points, b: Points, width: number): number => {
  let [sum, pairs] = [0, 0];
  for (let i = 0; i < a.count; i++)
    for (let j = 0; j < b.count; j++) {
      if (a === b && i === j) continue;
      sum += Math.exp(-squaredDistance(a, i, b, j) / width);
      pairs++;
    }
  return pairs === 0 ? NaN : sum / pairs;
};

/** A distance of whole distributions, by a Gaussian kernel. */
export const maximumMeanDiscrepancy: TableMetric = {
  id: 'mmd',
  title: 'Maximum mean discrepancy',
  appliesTo: 'a table; "rows": how many rows of each are compared (1000)',
  formula:
    'unbiased squared MMD: mean k(x, x’) + mean k(y, y’) - 2 mean k(x, y), k = exp(-|x - y|² / median |x - x’|²)',
  source: 'Gretton et al. 2012',
  direction: 'lower is better',
  range: [-1, 2],
  arguments: ['rows', 'seed'],
  exposure: 'touches-private',
  compute(input) {
    const [real, synthetic] = sampledPoints(input, [input.real, input.synthetic], ROWS) as [Points, Points];
    if (Math.min(real.count, synthetic.count) < 2)
      return { value: NaN, reason: 'This metric needs two rows of each table at least.' };
    const width = usualDistance(real);
    const within = meanKernel(real, real, width) + meanKernel(synthetic, synthetic, width);
    return { value: within - 2 * meanKernel(real, synthetic, width) };
  },
};
