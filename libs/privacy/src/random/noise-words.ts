import type { Odometer } from '../odometer/odometer.js';
import type { FixedWords } from './fixed-words.js';
import { systemWords, type RandomWords } from './random-words.js';

const fixed = new WeakMap<Odometer, FixedWords>();

/** Marks an odometer of the test mode: what is drawn under it protects nobody. */
export function fixNoise(odometer: Odometer, words: FixedWords): void {
  fixed.set(odometer, words);
}

/** Where the noise of what this odometer pays for comes from: the operating system, but for the test mode. */
export function noiseWords(odometer: Odometer): RandomWords {
  return fixed.get(odometer) ?? systemWords;
}

/** An odometer that pays through another draws noise as that one does. */
export function inheritNoise(from: Odometer, to: Odometer): void {
  const words = fixed.get(from);
  if (words) fixNoise(to, words);
}
