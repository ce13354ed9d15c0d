import { normalCdf } from '../sdmetrics/numeric/normal.js';

const density = (x: number): number => Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI);

/** The number below which a standard normal number falls with the given chance, in (0, 1). By Newton's method. */
export const normalQuantile = (chance: number): number => {
  if (chance < 0.5) return -normalQuantile(1 - chance);
  // Start of Abramowitz and Stegun 26.2.23, off by 4.5e-4 at most.
  const t = Math.sqrt(-2 * Math.log(1 - chance));
  let x = t - (2.515517 + t * (0.802853 + t * 0.010328)) / (1 + t * (1.432788 + t * (0.189269 + t * 0.001308)));
  for (let step = 0; step < 4; step++) x -= (normalCdf(x) - chance) / density(x);
  return x;
};
