import type { DominatingPair } from './dominating-pair.js';

/** Noise f(x) in one world and f(x - shift) in the other, with a loss that grows with x. */
export interface ShiftedNoise {
  /** Below `bottom` and above `top` the loss is constant, or the probability negligible. */
  readonly bottom: number;
  readonly top: number;
  /** ln f(x - shift) / f(x) below the bottom and above the top: a range; a point where the loss is constant there. */
  readonly lossBelow: readonly [number, number];
  readonly lossAbove: readonly [number, number];
  /** ln f(x - shift) / f(x) at a position. */
  lossAt(x: number): number;
  /** Its inverse between bottom and top. */
  positionOf(loss: number): number;
  /** Probability of (from, to] without the shift, relative error at most 1e-13. */
  mass(from: number, to: number): number;
  /** The same with the shift. */
  shiftedMass(from: number, to: number): number;
}

/**
 * The worst pair of an additive-noise mechanism on a Poisson sample: P = (1 - q) f(x) + q f(x - shift) against Q = f(x), loss ln(1 - q + q e^t) where t is the
 * loss without sampling. Citation: Zhu, Dong and Wang (2022), "Optimal accounting of differential privacy via characteristic function", for its being the worst.
 */
export function shiftedNoisePair(noise: ShiftedNoise, q: number): DominatingPair {
  const amplified = (t: number): number => (q === 1 ? t : Math.log1p(q * Math.expm1(t)));
  const unamplified = (loss: number): number => (q === 1 ? loss : Math.log1p(Math.expm1(loss) / q));
  // Beyond e^700 neither formula is needed: ln(1 - q + q e^t) = t + ln q there.
  const lossOf = (t: number): number => (t > 700 ? t + Math.log(q) : amplified(t));
  const baseOf = (loss: number): number => (loss > 700 ? loss - Math.log(q) : unamplified(loss));
  const lowest = lossOf(noise.lossAt(noise.bottom));
  const highest = lossOf(noise.lossAt(noise.top));
  return {
    lowest,
    highest,
    symmetric: q === 1,
    cut(interval, sink) {
      const mixed = (plain: number, shifted: number): number => (q === 1 ? shifted : (1 - q) * plain + q * shifted);
      const end = (from: number, to: number, [low, high]: readonly [number, number]): void => {
        const plain = noise.mass(from, to);
        const upper = mixed(plain, noise.shiftedMass(from, to));
        const [least, most] = [lossOf(low), lossOf(high)];
        if (low === high) sink.inside(Math.floor(most / interval), upper, plain);
        else sink.within(least, most, upper, plain);
      };
      end(-Infinity, noise.bottom, noise.lossBelow);
      const last = Math.floor(highest / interval);
      let from = noise.bottom;
      for (let cell = Math.floor(lowest / interval); cell <= last && from < noise.top; cell++) {
        const to = cell === last ? noise.top : Math.min(noise.top, noise.positionOf(baseOf((cell + 1) * interval)));
        if (!(to > from)) continue;
        const plain = noise.mass(from, to);
        sink.inside(cell, mixed(plain, noise.shiftedMass(from, to)), plain);
        from = to;
      }
      end(noise.top, Infinity, noise.lossAbove);
    },
  };
}
