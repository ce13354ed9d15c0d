/** A chart with more bars than this is not read. */
const maxBars = 64;

export interface Bars {
  readonly labels: readonly string[];
  /** Series of shares, each as long as `labels`. */
  readonly series: readonly Float64Array[];
}

/** Keeps the order of few bars; of many it keeps the largest of the first series and adds up the rest. */
export function fewBars({ labels, series }: Bars): { labels: string[]; series: number[][] } {
  if (labels.length <= maxBars) return { labels: [...labels], series: series.map((shares) => [...shares]) };
  const [first] = series as [Float64Array];
  const kept = new Set([...first.keys()].sort((a, b) => first[b]! - first[a]!).slice(0, maxBars - 1));
  const rest = (shares: Float64Array): number => shares.reduce((sum, share, i) => (kept.has(i) ? sum : sum + share), 0);
  return {
    labels: [...labels.filter((_, i) => kept.has(i)), `(${labels.length - kept.size} others)`],
    series: series.map((shares) => [...shares.filter((_, i) => kept.has(i)), rest(shares)]),
  };
}
