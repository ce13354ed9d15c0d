import { everyRow, flagParameter, inOrder, nameParameter, numbersOf, type ConstraintKind } from './constraint.js';

/** low <= high, or low < high if `strict_boundaries`. */
export const inequality: ConstraintKind = {
  name: 'Inequality',
  required: ['low_column_name', 'high_column_name'],
  optional: ['strict_boundaries'],
  make(parameters) {
    const columns = [nameParameter(parameters, 'low_column_name'), nameParameter(parameters, 'high_column_name')];
    const strict = flagParameter(parameters, 'strict_boundaries', false);
    return {
      columns,
      check(_real, synthetic) {
        const [low, high] = columns.map((name) => numbersOf(synthetic, name));
        return everyRow(synthetic, (row) => inOrder(low![row]!, high![row]!, strict));
      },
    };
  },
};
