import { everyRow, flagParameter, inOrder, nameParameter, numbersOf, type ConstraintKind } from './constraint.js';

/** low <= middle <= high, all strictly if `strict_boundaries`. */
export const range: ConstraintKind = {
  name: 'Range',
  required: ['low_column_name', 'middle_column_name', 'high_column_name', 'strict_boundaries'],
  optional: [],
  make(parameters) {
    const columns = ['low_column_name', 'middle_column_name', 'high_column_name'].map((p) =>
      nameParameter(parameters, p),
    );
    const strict = flagParameter(parameters, 'strict_boundaries', true);
    return {
      columns,
      check(_real, synthetic) {
        const [low, middle, high] = columns.map((name) => numbersOf(synthetic, name));
        return everyRow(synthetic, (row) => {
          const [a, b, c] = [low![row]!, middle![row]!, high![row]!];
          return inOrder(a, b, strict) && inOrder(b, c, strict) && inOrder(a, c, strict);
        });
      },
    };
  },
};
