import type { Odometer } from './odometer/odometer.js';
import { fixedWords } from './random/fixed-words.js';
import { fixNoise } from './random/noise-words.js';

/**
 * The one named door for noise that can be repeated: the same odometer, with noise that follows from a number. For tests.
 *
 * Guarantee: none. Who knows the number takes the noise off, so whatever is made with it must say that it has no privacy. The choice of a unit's rows in one table, and of
 * cells for values without one, still comes from the operating system.
 */
export function withFixedNoise(odometer: Odometer, seed: number): Odometer {
  const same: Odometer = {
    recall: (key) => odometer.recall(key),
    charge: (key, cost) => odometer.charge(key, cost),
    store: (draw) => odometer.store(draw),
  };
  fixNoise(same, fixedWords(seed));
  return same;
}
