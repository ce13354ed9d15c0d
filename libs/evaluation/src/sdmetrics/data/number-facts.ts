import { remember } from './remember.js';

/** What one look at a column of numbers tells. NaN is null. */
export interface NumberFacts {
  readonly nulls: number;
  /** NaN where there is no value. */
  readonly min: number;
  readonly max: number;
  /** No value has a part after the point. Infinities are whole. */
  readonly whole: boolean;
}

/** Kept for as long as the array lives: shape, bins and correlations of a column all ask. */
export const numberFacts = remember((values: Float64Array): NumberFacts => {
  let nulls = 0;
  let [min, max] = [Infinity, -Infinity];
  let whole = true;
  for (let row = 0; row < values.length; row++) {
    const value = values[row]!;
    if (value < min) min = value;
    if (value > max) max = value;
    if (value !== Math.floor(value)) {
      if (value === value) whole = false;
      else nulls++;
    }
  }
  return nulls === values.length ? { nulls, min: NaN, max: NaN, whole } : { nulls, min, max, whole };
});
