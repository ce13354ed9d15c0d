import { exact, type ExactNumber } from './exact-number.js';
import type { FigureInterval } from './metric.js';

/**
 * The 95 % interval of an error over other draws of as many synthetic rows. For a mean of errors the mean of their deviations bounds its own.
 */
export const errorInterval = (error: number, spread: number): FigureInterval<ExactNumber> => ({
  low: exact(Math.max(0, error - 1.96 * spread)),
  high: exact(error + 1.96 * spread),
  confidence: 0.95,
});
