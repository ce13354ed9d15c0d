import { PrivacyError } from '../../privacy-error.js';
import type { DominatingPair } from './dominating-pair.js';

const REACH = 11.8;
const MOST_ATOMS = 4_000_000;

/** The discrete Gaussian P(x) ~ exp(-x^2 / (2 sigma^2)) against itself moved by a whole sensitivity. @throws PrivacyError `unsupported_accounting` */
export function discreteGaussianPair(sigma: number, sensitivity: number): DominatingPair {
  const reach = Math.ceil(REACH * sigma) + 2;
  if (!(2 * reach + sensitivity < MOST_ATOMS))
    throw new PrivacyError(
      'unsupported_accounting',
      'This sigma has too many atoms to count; account for it as Gaussian noise.',
    );
  const weight = (x: number): number => Math.exp(-(x * x) / (2 * sigma * sigma));
  let normaliser = 1;
  for (let x = reach; x >= 1; x--) normaliser += 2 * weight(x);
  const lossAt = (x: number): number => (sensitivity * (2 * x - sensitivity)) / (2 * sigma * sigma);
  const [bottom, top] = [-reach, sensitivity + reach];
  // Beyond the reach the weights fall faster than a geometric series with this ratio.
  const beyond = weight(reach + 1) / normaliser / (1 - weight(reach + 2) / (weight(reach + 1) || 1));
  return {
    lowest: lossAt(bottom),
    highest: lossAt(top),
    symmetric: true,
    cut(interval, sink) {
      sink.within(-Infinity, lossAt(bottom), beyond, beyond);
      for (let x = bottom; x <= top; x++)
        sink.inside(Math.floor(lossAt(x) / interval), weight(x - sensitivity) / normaliser, weight(x) / normaliser);
      sink.within(lossAt(top), Infinity, beyond, beyond);
    },
  };
}
