import { categoryTransformer } from './category-transformer.js';

export const oneHotEncoder = categoryTransformer(
  { id: 'one-hot-encoder', rdt: 'OneHotEncoder', title: 'One number per category: 1 for its rows, 0 for others' },
  {
    order: (seen) => seen,
    components: (categories) => categories.map((_, at) => `value${at}`),
    forward: (categories, codes) =>
      categories.map((_, category) => Float64Array.from(codes, (code) => (code === category ? 1 : 0))),
    backward: (categories, numbers, rows) =>
      Int32Array.from({ length: rows }, (_, row) => {
        let best = 0;
        for (let at = 1; at < categories.length; at++) if (numbers[at]![row]! > numbers[best]![row]!) best = at;
        return best;
      }),
  },
);
