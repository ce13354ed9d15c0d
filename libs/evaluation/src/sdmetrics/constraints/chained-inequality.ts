import { everyRow, flagParameter, inOrder, namesParameter, numbersOf, type ConstraintKind } from './constraint.js';

/** Each column is at least (more than, if `strict_boundaries`) the last one before it that is not null. */
export const chainedInequality: ConstraintKind = {
  name: 'ChainedInequality',
  required: ['column_names'],
  optional: ['strict_boundaries'],
  make(parameters) {
    const columns = namesParameter(parameters, 'column_names', 1);
    const strict = flagParameter(parameters, 'strict_boundaries', true);
    return {
      columns,
      check(_real, synthetic) {
        const values = columns.map((name) => numbersOf(synthetic, name));
        return everyRow(synthetic, (row) => {
          let low = NaN;
          for (const column of values) {
            const next = column[row]!;
            if (!inOrder(low, next, strict)) return false;
            if (next === next) low = next;
          }
          return true;
        });
      },
    };
  },
};
