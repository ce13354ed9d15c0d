import { successRate } from '../attacks/success-rate.js';

/** The 95 % interval of a share (Wilson 1927). */
export const wilsonInterval = (successes: number, attacks: number): readonly [number, number] => {
  if (attacks === 0) return [0, 1];
  const { value, error } = successRate({ successes, attacks }, 0.95);
  return [Math.max(0, value - error), Math.min(1, value + error)];
};
