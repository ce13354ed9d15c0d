import { SynthesisError } from '../../synthesis-error.js';
import { categoryTransformer } from './category-transformer.js';
import { byParameter } from './orders.js';

/** 0 and 1, and empty cells as a number of their own. */
export const binaryEncoder = categoryTransformer(
  { id: 'binary-encoder', rdt: 'BinaryEncoder', title: 'Yes or no as 1 or 0' },
  {
    order(seen, _, __, column) {
      const ordered = byParameter(seen, 'alphabetical');
      if (ordered.filter(({ value }) => value !== null).length <= 2) return ordered;
      throw new SynthesisError(
        'bad_column',
        `The column ${column} has more than two values; choose another transformer.`,
        {
          column,
        },
      );
    },
    components: (categories) => (categories.some(({ value }) => value === null) ? ['', 'is_null'] : ['']),
    forward(categories, codes) {
      const missing = categories.findIndex(({ value }) => value === null);
      const own = Float64Array.from(codes, (code) => (code === missing ? 0.5 : code));
      return missing < 0 ? [own] : [own, Float64Array.from(codes, (code) => (code === missing ? 1 : 0))];
    },
    backward(categories, [numbers, isNull]) {
      const missing = categories.findIndex(({ value }) => value === null);
      const values = missing < 0 ? categories.length : categories.length - 1;
      return Int32Array.from(numbers!, (number, row) => {
        if (values === 0 || (isNull !== undefined && isNull[row]! > 0.5)) return missing;
        return number > 0.5 ? values - 1 : 0;
      });
    },
  },
);
