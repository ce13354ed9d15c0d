import type { CategoryCore } from './category-transformer.js';

/** The number of the category, or with noise any point between it and the next. */
export const labels: Pick<CategoryCore, 'params' | 'forward' | 'backward'> = {
  params: [
    {
      name: 'add_noise',
      type: 'boolean',
      default: false,
      help: 'Any point between a label and the next, so that the numbers are continuous.',
    },
  ],
  forward: (_, codes, params, rng) => [
    Float64Array.from(codes, (code) => (params['add_noise'] === true ? code + rng.uniform() : code)),
  ],
  backward: (categories, [numbers]) =>
    Int32Array.from(numbers!, (number) => Math.min(categories.length - 1, Math.max(0, Math.floor(number)))),
};
