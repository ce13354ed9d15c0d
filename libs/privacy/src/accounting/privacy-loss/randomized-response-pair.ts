import type { DominatingPair } from './dominating-pair.js';

/** One answer out of `categories`, which is drawn anew and uniformly with probability `flip`; neighbours give two different answers. */
export function randomizedResponsePair(flip: number, categories: number): DominatingPair {
  const low = flip / categories;
  const high = 1 - flip + low;
  return answersPair(high, low, Math.max(0, 1 - high - low), 0);
}

/**
 * The worst pair that is (epsilon, delta)-DP: with probability delta the worlds give themselves away, else randomised response with odds e^epsilon.
 * Citation: Kairouz, Oh and Viswanath (2015), "The composition theorem for differential privacy".
 */
export function approximatePair(epsilon: number, delta: number): DominatingPair {
  const high = (1 - delta) / (1 + Math.exp(-epsilon));
  return answersPair(high, high * Math.exp(-epsilon), 0, delta);
}

/** Two answers that tell the worlds apart by ln(high / low), one that says nothing, one that says everything. */
function answersPair(high: number, low: number, silent: number, certain: number): DominatingPair {
  const loss = Math.log(high / low);
  return {
    lowest: -loss,
    highest: loss,
    symmetric: true,
    cut(interval, sink) {
      sink.inside(Math.floor(-loss / interval), low, high);
      if (silent > 0) sink.inside(0, silent, silent);
      sink.inside(Math.floor(loss / interval), high, low);
      if (certain > 0) {
        sink.within(Infinity, Infinity, certain, 0);
        sink.within(-Infinity, -Infinity, 0, certain);
      }
    },
  };
}
