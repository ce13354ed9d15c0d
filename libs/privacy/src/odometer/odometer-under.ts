import { inheritNoise } from '../random/noise-words.js';
import type { Odometer } from './odometer.js';

/** The same odometer for a part of a run, whose keys begin with a name of their own. */
export function odometerUnder(odometer: Odometer, name: string): Odometer {
  const keyOf = (key: string): string => `${name}/${key}`;
  const under: Odometer = {
    async recall(key) {
      const stored = await odometer.recall(keyOf(key));
      return stored && { ...stored, key };
    },
    charge: (key, cost) => odometer.charge(keyOf(key), cost),
    store: (draw) => odometer.store({ ...draw, key: keyOf(draw.key) }),
  };
  inheritNoise(odometer, under);
  return under;
}
