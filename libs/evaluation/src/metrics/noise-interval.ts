import type { FigureInterval } from './metric.js';

/** The 95 % interval of a distance from measurements over other draws of their noise. For a mean, the mean of the deviations bounds its own. */
export const noiseInterval = (error: number, spread: number): FigureInterval => ({
  low: Math.max(0, error - 1.96 * spread),
  high: error + 1.96 * spread,
  confidence: 0.95,
});
