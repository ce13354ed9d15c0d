import { cumulant, type Cumulant } from './cumulant.js';
import type { LossMasses } from './loss-masses.js';

/** Mechanisms used one after the other, each `count` times, in one direction, all on the same grid. */
export type LossComposition = readonly { readonly loss: LossMasses; readonly count: number }[];

/** Cumulants of independent losses add. */
export function totalCumulant(composition: LossComposition, theta: number): Cumulant {
  let [value, mean] = [0, 0];
  for (const { loss, count } of composition) {
    const own = cumulant(loss, theta);
    value += count * own.value;
    mean += count * own.mean;
  }
  return { value, mean };
}

/** Probability that at least one loss is infinite. */
export function totalInfinite(composition: LossComposition): number {
  return -Math.expm1(
    composition.reduce((log, { loss, count }) => log + count * Math.log1p(-Math.min(1, loss.infinite)), 0),
  );
}

/** The tilt at which Chernoff's bound on P(L > epsilon) reaches e^-nats: theta K'(theta) - K(theta) = nats; a gentler one where losses are bounded and no tilt gets there. */
export function tiltOfTail(composition: LossComposition, nats: number): number {
  const depth = (theta: number): number => {
    const { value, mean } = totalCumulant(composition, theta);
    return theta * mean - value;
  };
  const steepest = STEEPEST / composition[0]!.loss.interval;
  return solve(depth, Math.min(nats, 0.8 * depth(steepest)), steepest);
}

/** The tilt at which the mean loss is epsilon: K'(theta) = epsilon; a gentle one where it is above without a tilt. */
export function tiltOfMean(composition: LossComposition, epsilon: number): number {
  const steepest = STEEPEST / composition[0]!.loss.interval;
  const [low, high] = [totalCumulant(composition, 0).mean, totalCumulant(composition, steepest).mean];
  return solve(
    (theta) => totalCumulant(composition, theta).mean,
    Math.min(epsilon, low + 0.8 * (high - low)),
    steepest,
  );
}

/** e^-STEEPEST of a mass on one point of the grid against the next one hides what stands on it. */
const STEEPEST = 40;
const PRECISION = 1.02;

/** Where a function that grows reaches a value, to 2 %: any tilt is valid, a good one only keeps rounding errors small. */
function solve(grows: (theta: number) => number, value: number, steepest: number): number {
  let high = steepest;
  let low = steepest / 4;
  while (low > 1e-12 && grows(low) > value) {
    high = low;
    low /= 4;
  }
  while (high / low > PRECISION) {
    const middle = Math.sqrt(high * low);
    if (grows(middle) > value) high = middle;
    else low = middle;
  }
  return low;
}
