import type { Category } from './category-transformer.js';

/** The parts of [0, 1] that belong to the categories, each as long as its share: `ends[i]` is where part i ends. */
export function intervalEnds(categories: readonly Category[]): number[] {
  let end = 0;
  return categories.map(({ share }) => (end += share));
}

/** Which part a number falls into; those outside of [0, 1] fall into the nearest. */
export function intervalsOf(ends: readonly number[], numbers: Float64Array): Int32Array {
  return Int32Array.from(numbers, (number) => {
    let [low, high] = [0, ends.length - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (number < ends[middle]!) high = middle;
      else low = middle + 1;
    }
    return low;
  });
}
