import type { ExactComparison } from './exact-comparison.js';
import { exact } from './exact-number.js';
import { groupedInterval } from './grouped-interval.js';
import type { ExactMetric } from './metric.js';

/** Mean absolute difference of Cramer's V over all pairs of columns. */
export const associationGap: ExactMetric<ExactComparison> = {
  id: 'association-gap',
  title: 'Lost or invented associations',
  block: 'fidelity',
  direction: 'lower is better',
  range: [0, 1],
  exposure: 'touches-private',
  compute({ associations: { real, synthetic, halves, rests, sampled }, columns, realRows, syntheticRows }) {
    const pairs = Math.max(1, columns.length * (columns.length - 1));
    // The diagonal adds nothing: it is 1 in both.
    const gapOf = (a: Float64Array, b: Float64Array): number =>
      a.reduce((sum, v, i) => sum + Math.abs(v - b[i]!), 0) / pairs;
    // What two samples differ by shrinks with the root of their sizes.
    const shrink = Math.sqrt((1 / realRows + 1 / syntheticRows) / (4 / realRows));
    const [gap, chance] = [gapOf(real, synthetic), gapOf(...halves) * shrink];
    const interval = groupedInterval({
      ...{ value: gap, sampled, range: [0, 1] },
      whole: syntheticRows,
      rests: rests.map((rest) => gapOf(real, rest)),
    });
    return {
      value: exact(gap),
      baseline: exact(chance),
      ...(interval === null ? {} : { interval: { ...interval, low: exact(interval.low), high: exact(interval.high) } }),
      sentence: `Cramer's V between two columns, from 0 to 1, differs by ${gap.toFixed(3)} on average; between two halves of the real rows, scaled to the size of the tables, by ${chance.toFixed(3)}.`,
    };
  },
};
