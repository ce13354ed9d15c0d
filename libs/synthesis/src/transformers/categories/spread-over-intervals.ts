import type { CategoryCore } from './category-transformer.js';
import { intervalEnds, intervalsOf } from './intervals.js';

/** [0, 1] is shared out among the categories; a row becomes any point of its category's part, so that the numbers are uniform. */
export const spreadOverIntervals: Pick<CategoryCore, 'forward' | 'backward'> = {
  forward(categories, codes, _, rng) {
    const ends = intervalEnds(categories);
    return [Float64Array.from(codes, (code) => ends[code]! - rng.uniform() * categories[code]!.share)];
  },
  backward: (categories, [numbers]) => intervalsOf(intervalEnds(categories), numbers!),
};
