import { everyRow, namesParameter, numbersOf, type ConstraintKind } from './constraint.js';

/** Exactly one of these columns is 1, the others are 0. */
export const oneHotEncoding: ConstraintKind = {
  name: 'OneHotEncoding',
  required: ['column_names'],
  optional: [],
  make(parameters) {
    const columns = namesParameter(parameters, 'column_names', 1);
    return {
      columns,
      check(_real, synthetic) {
        const values = columns.map((name) => numbersOf(synthetic, name));
        return everyRow(synthetic, (row) => {
          const cells = values.map((column) => column[row]!);
          const sum = cells.reduce((a, b) => a + b, 0);
          return sum === 1 && Math.max(...cells) === 1 && Math.min(...cells) === 0;
        });
      },
    };
  },
};
