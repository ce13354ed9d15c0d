import type { DominatingPair } from './dominating-pair.js';

/** The discrete Laplace P(x) ~ exp(-|x| / scale) against itself moved by a whole sensitivity. */
export function discreteLaplacePair(scale: number, sensitivity: number): DominatingPair {
  const step = 1 / scale;
  const norm = Math.tanh(step / 2);
  // P(X >= 0) = 1 / (1 + e^-step).
  const half = 1 / (1 + Math.exp(-step));
  const largest = sensitivity * step;
  return {
    lowest: -largest,
    highest: largest,
    symmetric: true,
    cut(interval, sink) {
      sink.inside(Math.floor(-largest / interval), half * Math.exp(-largest), half);
      for (let x = 1; x < sensitivity; x++)
        sink.inside(
          Math.floor(((2 * x - sensitivity) * step) / interval),
          norm * Math.exp(-(sensitivity - x) * step),
          norm * Math.exp(-x * step),
        );
      sink.inside(Math.floor(largest / interval), half, half * Math.exp(-largest));
    },
  };
}
