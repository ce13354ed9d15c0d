import type { LossMasses } from './loss-masses.js';
import type { TiltedLoss } from './tilted-convolution.js';

/** Above the relative rounding error of the few thousand operations behind a mass. */
const ROUNDING_SLACK = 1e-11;
/** The part of delta that may be unknown in a good answer. */
const LARGEST_UNKNOWN = 1e-6;

/** `blurred`: errors that are only bounded weigh more than a millionth of delta; `below`: it is the end of the window, the true one lies below. */
export type Reach = 'exact' | 'blurred' | 'below';

/** A curve epsilon -> delta over finite losses, rounded up, that falls from grid point to grid point. */
export interface DeltaCurve {
  /** delta of `epsilon`, at most. */
  deltaOf(epsilon: number): { readonly delta: number; readonly reach: Reach };
  /** The smallest epsilon of at least 0 whose delta is known to be at most this one. */
  epsilonOf(delta: number): { readonly epsilon: number; readonly reach: Reach };
}

/** delta(epsilon) = E[(1 - e^(epsilon - L))+] of one loss distribution, its infinite losses left out. */
export function curveOfLoss({ interval, first, masses }: LossMasses): DeltaCurve {
  return curve(interval, first, masses.length, (i) => masses[i]! * (1 + ROUNDING_SLACK), none, none);
}

const none = (): number => 0;

/** The same for a part of a composed distribution; what is not known of it is added. */
export function curveOfTiltedLoss(loss: TiltedLoss): DeltaCurve {
  const { theta, logScale, interval, first, weighted } = loss;
  // A sum over all points above epsilon of |error| e^-(theta (L - epsilon)), by Cauchy and Schwarz.
  const spread = Math.min(Math.sqrt(weighted.length), 1 / Math.sqrt(-Math.expm1(-2 * theta * interval)));
  return curve(
    interval,
    first,
    weighted.length,
    (i) => weighted[i]! * Math.exp(logScale - theta * interval * (first + i)) * (1 + ROUNDING_SLACK),
    (epsilon) => loss.beyond + loss.error * spread * Math.exp(logScale - theta * epsilon),
    (epsilon) => loss.wrapped * Math.exp(logScale - theta * epsilon),
  );
}

function curve(
  interval: number,
  first: number,
  size: number,
  massOf: (i: number) => number,
  unknown: (epsilon: number) => number,
  surplus: (epsilon: number) => number,
): DeltaCurve {
  /** Goes down from the top until `enough`; afterwards `above` is P(L > loss of `at`) and `discounted` the expectation of e^(loss of at - L) over it. */
  const descend = (
    enough: (loss: number, delta: number) => boolean,
  ): { at: number; above: number; discounted: number } => {
    let [above, discounted] = [0, 0];
    const shrink = Math.exp(-interval);
    let at = size - 1;
    for (; at >= 0 && !enough((first + at) * interval, above - discounted); at--) {
      const mass = massOf(at);
      above += mass;
      discounted = (discounted + mass) * shrink;
    }
    return { at, above, discounted };
  };
  const reachOf = (epsilon: number, delta: number): Reach =>
    unknown(epsilon) + surplus(epsilon) <= delta * LARGEST_UNKNOWN ? 'exact' : 'blurred';
  return {
    deltaOf(epsilon) {
      const { at, above, discounted } = descend((loss) => loss <= epsilon);
      // What lies between epsilon and a window above it is not known.
      if (at < 0) return { delta: 1, reach: 'below' };
      const down = epsilon - (first + at) * interval;
      const delta = Math.min(1, Math.max(0, above - discounted * Math.exp(down)) + unknown(epsilon));
      return { delta, reach: reachOf(epsilon, delta) };
    },
    epsilonOf(delta) {
      const { at, above, discounted } = descend((loss, found) => loss < 0 || found + unknown(loss) > delta);
      const loss = (first + at) * interval;
      const deltaAt = (epsilon: number): number => above - discounted * Math.exp(epsilon - loss) + unknown(epsilon);
      const answer = (epsilon: number): { readonly epsilon: number; readonly reach: Reach } => ({
        epsilon,
        reach: at < 0 && epsilon > 0 ? 'below' : reachOf(epsilon, delta),
      });
      let [refused, allowed] = [Math.max(0, loss), Math.max(0, loss + interval)];
      if (deltaAt(refused) <= delta) return answer(refused);
      if (!(deltaAt(allowed) <= delta)) return { epsilon: Infinity, reach: 'below' };
      for (let step = 0; step < 60; step++) {
        const middle = (refused + allowed) / 2;
        if (deltaAt(middle) <= delta) allowed = middle;
        else refused = middle;
      }
      return answer(allowed);
    },
  };
}
