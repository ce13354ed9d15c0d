import type { CellCounts } from './compression.js';

/** A cell stands out from its neighbours, or a stretch from the rest, beyond so many standard deviations of the noise. */
const SIGNIFICANT = 3.5;

/** Cells on either side that a spike is compared with. */
const NEIGHBOURS = 4;

/**
 * What noisy counts of neighbouring cells tell with some certainty: spikes keep their counts; between changes of level that noise does not explain, all is
 * flat, and a stretch that noise may explain shrinks towards zero. Never negative. Where noise hides everything, all is flat. Post-processing.
 *
 * Spikes are found against the median of their neighbours, changes of level by binary segmentation on the largest CUSUM statistic.
 * Citation: Vostrikova 1981 for the segmentation; James and Stein 1961 for the shrinkage.
 */
export function smoothCounts({ counts, sigma }: CellCounts): Float64Array {
  const isSpike = counts.map((count, at) => (count - medianAround(counts, at) > SIGNIFICANT * sigma ? 1 : 0));
  const smooth = counts.map((count) => Math.max(0, count));
  const plain = [...counts.keys()].filter((at) => !isSpike[at]);
  const sums = new Float64Array(plain.length + 1);
  plain.forEach((cell, at) => (sums[at + 1] = sums[at]! + counts[cell]!));
  for (const { from, to } of stretches(sums, SIGNIFICANT * sigma)) {
    const sum = Math.max(0, sums[to]! - sums[from]!);
    const kept = sum > 0 ? Math.max(0, 1 - ((to - from) * sigma ** 2) / sum ** 2) : 0;
    for (let at = from; at < to; at++) smooth[plain[at]!] = (kept * sum) / (to - from);
  }
  return smooth.some((count) => count > 0) ? smooth : smooth.fill(1);
}

interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** Splits at the strongest change of level, again and again, while it exceeds the threshold. */
function stretches(sums: Float64Array, threshold: number): Stretch[] {
  const found: Stretch[] = [];
  const waiting: Stretch[] = sums.length > 1 ? [{ from: 0, to: sums.length - 1 }] : [];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { from, to } = next;
    const { at, statistic } = strongestChange(sums, next);
    if (statistic > threshold) waiting.push({ from, to: at }, { from: at, to });
    else found.push(next);
  }
  return found;
}

function strongestChange(
  sums: Float64Array,
  { from, to }: Stretch,
): { readonly at: number; readonly statistic: number } {
  const length = to - from;
  const mean = (sums[to]! - sums[from]!) / length;
  let best = { at: from, statistic: 0 };
  for (let at = from + 1; at < to; at++) {
    const left = at - from;
    const deviation = Math.abs(sums[at]! - sums[from]! - mean * left);
    const statistic = deviation / Math.sqrt((left * (length - left)) / length);
    if (statistic > best.statistic) best = { at, statistic };
  }
  return best;
}

function medianAround(counts: Float64Array, at: number): number {
  const before = counts.subarray(Math.max(0, at - NEIGHBOURS), at);
  const near = [...before, ...counts.subarray(at + 1, at + 1 + NEIGHBOURS)].sort((a, b) => a - b);
  const middle = near.length >> 1;
  return near.length === 0 ? 0 : near.length % 2 ? near[middle]! : (near[middle - 1]! + near[middle]!) / 2;
}
