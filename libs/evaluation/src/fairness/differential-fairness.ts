/**
 * The largest difference of log shares of either outcome between two groups, each share smoothed by half a row of either outcome: the
 * epsilon of Foulds et al., An intersectional definition of fairness (ICDE 2020).
 */
export const differentialFairness = (positives: readonly number[], sizes: readonly number[]): number => {
  const shares = positives.map((count, group) => (count + 0.5) / (sizes[group]! + 1));
  const spread = (logs: readonly number[]): number => Math.max(...logs) - Math.min(...logs);
  return Math.max(spread(shares.map(Math.log)), spread(shares.map((share) => Math.log(1 - share))));
};
