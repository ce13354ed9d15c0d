import { SdMetricsError } from '../sdmetrics-error.js';
import { everyRow, nameParameter, numbersOf, type ConstraintKind } from './constraint.js';

/** Every value is a multiple of `increment_value`, or null. */
export const fixedIncrements: ConstraintKind = {
  name: 'FixedIncrements',
  required: ['column_name', 'increment_value'],
  optional: [],
  make(parameters) {
    const column = nameParameter(parameters, 'column_name');
    const step = parameters['increment_value'];
    if (typeof step !== 'number' || !Number.isInteger(step) || step <= 0)
      throw new SdMetricsError(
        'bad_value',
        'The constraint\'s parameter "increment_value" must be a whole number above 0.',
      );
    return {
      columns: [column],
      check(_real, synthetic) {
        const values = numbersOf(synthetic, column);
        return everyRow(synthetic, (row) => values[row] !== values[row] || values[row]! % step === 0);
      },
    };
  },
};
