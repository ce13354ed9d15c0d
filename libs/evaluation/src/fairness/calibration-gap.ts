import { gapBetween, ratesByGroup } from './compare-groups.js';
import type { FairnessMetric } from './fairness-metric.js';

const BINS = 10;

/**
 * The expected calibration error of each group (ten bins of equal width), and its greatest difference between two groups: whether a
 * score means the same for everybody.
 */
export const calibrationGap: FairnessMetric = {
  id: 'calibration-gap',
  title: 'Difference of calibration',
  ideal: 0,
  range: [0, 1],
  needs: 'scores',
  exposure: 'as its rows',
  source: 'Pleiss et al. (NeurIPS 2017); Naeini, Cooper and Hauskrecht (AAAI 2015)',
  compute(context) {
    const { outcomes, groups } = context;
    const { score, truth, weights } = outcomes;
    if (score === undefined) return { value: null, reason: 'Calibration needs scores, and there are only decisions.' };
    const error = (group: number): number => {
      const [sums, sizes] = [new Float64Array(BINS), new Float64Array(BINS)];
      truth.forEach((label, row) => {
        if (groups.of[row] !== group) return;
        const bin = Math.min(BINS - 1, Math.max(0, Math.floor(score[row]! * BINS)));
        const weight = weights?.[row] ?? 1;
        sums[bin]! += weight * (score[row]! - label);
        sizes[bin]! += weight;
      });
      const total = sizes.reduce((a, b) => a + b, 0);
      return sums.reduce((a, b) => a + Math.abs(b), 0) / total;
    };
    return gapBetween(
      ratesByGroup(context, (_, group) => error(group)),
      'Mean distance of score and outcome',
    );
  },
};
