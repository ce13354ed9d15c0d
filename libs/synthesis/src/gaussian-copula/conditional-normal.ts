import { choleskyFactor, normalCdf, normalPpf } from '@likeness/statistics';
import type { Rng } from '../sampling/rng.js';
import type { Interval } from './quantile-column.js';

/** What is known of one latent variable: its quantile lies in one of some intervals, a point being an interval of no width. */
export interface Evidence {
  readonly variable: number;
  readonly intervals: readonly Interval[];
}

/** Draws quantiles of all variables; undefined where the evidence has no probability. */
export type NormalDrawer = (evidence: readonly Evidence[]) => Float64Array | undefined;

/** Proposals, of which the first that is accepted is taken. */
const TRIES = 100;
const EDGE = 2 ** -40;
const inside = (quantile: number): number => Math.min(1 - EDGE, Math.max(EDGE, quantile));

/**
 * Draws from a multivariate normal distribution, given that some variables lie in intervals: known variables come first in the factorisation, points
 * before intervals. The first interval is drawn from its truncated normal; a later one as well, and the whole is accepted with its probability, for given the
 * ones before that is what the proposal forgot. With points and one interval every proposal is accepted, and with a few intervals one of them is: the draw is
 * exact. Where many narrow intervals leave none of 100, one of them is taken by its weight, which is exact as their number grows.
 * Citation: Geweke, Hajivassiliou and Keane 1991, whose weights are used here as acceptance probabilities; Rubin 1987, importance resampling.
 * @param known the variables of which there will be evidence, and whether it is always a point
 */
export function normalDrawer(
  correlation: Float64Array,
  size: number,
  known: readonly { readonly variable: number; readonly isPoint: boolean }[],
  rng: Rng,
): NormalDrawer {
  const first = [...known].sort((a, b) => Number(b.isPoint) - Number(a.isPoint)).map(({ variable }) => variable);
  const rest = Array.from({ length: size }, (_, at) => at).filter((at) => !first.includes(at));
  const order = [...first, ...rest];
  const permuted = Float64Array.from(
    correlation,
    (_, at) => correlation[order[Math.floor(at / size)]! * size + order[at % size]!]!,
  );
  const factor = choleskyFactor(permuted, size);
  const points = known.filter(({ isPoint }) => isPoint).length;
  const draw = new Float64Array(size);
  const scores = new Float64Array(size);
  const meanOf = (at: number): number => {
    let mean = 0;
    for (let k = 0; k < at; k++) mean += factor[at * size + k]! * draw[k]!;
    return mean;
  };
  /** The weight of the draw. */
  const propose = (intervals: readonly (readonly Interval[])[]): number => {
    let weight = 1;
    for (let at = 0; at < size; at++) {
      const mean = meanOf(at);
      const spread = factor[at * size + at]!;
      if (at < points) draw[at] = spread > 1e-9 ? (normalPpf(inside(intervals[at]![0]!.low)) - mean) / spread : 0;
      else if (at >= first.length || spread <= 1e-9) draw[at] = normalPpf(inside(rng.uniform()));
      else {
        const pieces = intervals[at]!.map((interval) => truncated(interval, mean, spread));
        const probability = pieces.reduce((sum, [low, high]) => sum + high - low, 0);
        if (probability <= 0) return 0;
        if (at > points) weight *= probability;
        draw[at] = normalPpf(inside(pick(pieces, rng.uniform() * probability)));
      }
      scores[at] = mean + spread * draw[at]!;
    }
    return weight;
  };
  return (evidence) => {
    const intervals = first.map((variable) => evidence.find((each) => each.variable === variable)!.intervals);
    const kept = new Float64Array(size);
    let total = 0;
    for (let tries = 0; tries < TRIES; tries++) {
      const weight = propose(intervals);
      total += weight;
      const isAccepted = rng.uniform() < weight;
      if (isAccepted || rng.uniform() * total < weight) kept.set(scores);
      if (isAccepted) break;
    }
    if (total === 0) return undefined;
    const quantiles = new Float64Array(size);
    order.forEach((variable, at) => {
      const quantile = normalCdf(kept[at]!);
      quantiles[variable] = at < first.length ? clamp(quantile, intervals[at]!) : quantile;
    });
    return quantiles;
  };
}

function truncated({ low, high }: Interval, mean: number, spread: number): readonly [number, number] {
  const at = (quantile: number): number =>
    quantile <= 0 ? 0 : quantile >= 1 ? 1 : normalCdf((normalPpf(quantile) - mean) / spread);
  return [at(low), at(high)];
}

function pick(pieces: readonly (readonly [number, number])[], target: number): number {
  let left = target;
  for (const [low, high] of pieces) {
    if (left < high - low) return low + left;
    left -= high - low;
  }
  return pieces.at(-1)![1];
}

/** Rounding must not carry a value over the edge of what is known. */
function clamp(quantile: number, intervals: readonly Interval[]): number {
  if (intervals.some(({ low, high }) => quantile >= low && quantile < high)) return quantile;
  const distance = ({ low, high }: Interval): number => (quantile < low ? low - quantile : quantile - high);
  const near = intervals.reduce((a, b) => (distance(b) < distance(a) ? b : a));
  const margin = Math.min(EDGE, (near.high - near.low) / 4);
  return Math.min(near.high - margin, Math.max(near.low, quantile));
}
