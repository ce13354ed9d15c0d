import { binnedAccuracy } from '../marginals/binned-accuracy.js';
import { combinations } from '../marginals/combinations.js';
import { SdMetricsError } from '../sdmetrics/sdmetrics-error.js';
import { randomOf } from '../sdmetrics/numeric/sample-rows.js';
import { codedPair, encodeColumns } from './encoded-columns.js';
import type { TableMetric } from './table-metric.js';

/** More triples than this are drawn from. */
const MOST = 1000;

/** The error of a workload: all (or 1000 random) three-way marginals. */
export const threeWayError: TableMetric = {
  id: 'three-way-error',
  title: 'Error of three-way marginals',
  appliesTo: 'a table of three columns at least',
  formula: 'mean total variation distance of the joint shares of three columns; numbers in 20 bins',
  source: 'McKenna et al., AIM, 2022 (workload error)',
  direction: 'lower is better',
  range: [0, 1],
  exposure: 'touches-private',
  compute(input) {
    const columns = encodeColumns([input.real, input.synthetic], input.metadata).map((column) => codedPair(column));
    const all = combinations(columns, 3);
    if (all.length === 0)
      throw new SdMetricsError('bad_value', 'Triples need three columns. Describe more columns in the metadata.');
    const chosen =
      all.length <= MOST ? all : [...randomOf(input).permutation(all.length).subarray(0, MOST)].map((i) => all[i]!);
    const found = chosen.map((triple) => ({ triple, ...binnedAccuracy(triple) }));
    const mean = (of: (one: (typeof found)[number]) => number): number =>
      found.reduce((sum, one) => sum + of(one), 0) / found.length;
    const worst = found.reduce((a, b) => (b.accuracy < a.accuracy ? b : a));
    return {
      value: 1 - mean(({ accuracy }) => accuracy),
      breakdown: {
        triples: found.length,
        expected_of_a_fresh_sample: 1 - mean(({ expected }) => expected),
        worst: { columns: worst.triple.map(({ name }) => name), error: 1 - worst.accuracy },
      },
    };
  },
};
