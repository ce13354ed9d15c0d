import { remember } from './remember.js';
import type { ObjectSeries } from './series.js';

/** How often each code of a series occurs, null first. Kept: nulls, frequencies and dictionaries follow from it without the rows. */
export const codeCounts = remember(({ codes, cells }: ObjectSeries): Int32Array => {
  const counts = new Int32Array(cells.length + 1);
  for (let row = 0; row < codes.length; row++) counts[codes[row]! + 1]!++;
  return counts;
});
