import { categoryTransformer } from './category-transformer.js';
import { intervalEnds, intervalsOf } from './intervals.js';
import { byFrequency } from './orders.js';
import { spreadOverIntervals } from './spread-over-intervals.js';

export const frequencyEncoder = categoryTransformer(
  {
    id: 'frequency-encoder',
    rdt: 'FrequencyEncoder',
    title: 'The middle of an interval as long as the category is frequent',
  },
  {
    params: [
      {
        name: 'add_noise',
        type: 'boolean',
        default: false,
        help: 'Any point of the interval in the place of its middle.',
      },
    ],
    order: (seen) => byFrequency(seen),
    forward(categories, codes, params, rng) {
      if (params['add_noise'] === true) return spreadOverIntervals.forward(categories, codes, params, rng);
      const ends = intervalEnds(categories);
      return [Float64Array.from(codes, (code) => ends[code]! - categories[code]!.share / 2)];
    },
    backward: (categories, [numbers]) => intervalsOf(intervalEnds(categories), numbers!),
  },
);
