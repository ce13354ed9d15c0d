import { gammaUpper } from './gamma-upper.js';

/** The standard normal distribution function. */
export const normalCdf = (x: number): number => {
  const tail = gammaUpper(0.5, (x * x) / 2) / 2;
  return x > 0 ? 1 - tail : tail;
};
