import { columnOf, type Frame } from '../data/frame.js';
import type { TableMetric } from '../table/table-metric.js';
import { attackFields, CATEGORICAL_TYPES } from './attack-fields.js';
import { capProtection, type CapMethod } from './cap-protection.js';

const cap = (name: string, method: CapMethod, unmatched: string): TableMetric => {
  const compute: TableMetric['compute'] = (input) => {
    const { known, sensitive } = attackFields(input, CATEGORICAL_TYPES);
    const columns = (frame: Frame) => ({
      known: known.map((n) => columnOf(frame, n)),
      sensitive: sensitive.map((n) => columnOf(frame, n)),
    });
    return capProtection(columns(input.real), columns(input.synthetic), method);
  };
  return {
    name,
    appliesTo: 'categorical columns: key_fields and sensitive_fields',
    formula: `1 - mean share of the synthetic rows with the same keys that give the sensitive values away; ${unmatched}`,
    range: [0, 1],
    arguments: ['key_fields', 'sensitive_fields'],
    unknown: 'No synthetic row has the key values of a real row, or a side has no rows.',
    compute,
    breakdown: (input) => ({ score: compute(input) }),
  };
};

export const categoricalCap = cap('CategoricalCAP', 'cap', 'rows without such synthetic rows are left out');
export const categoricalZeroCap = cap('CategoricalZeroCAP', 'zero_cap', 'rows without such synthetic rows are safe');
export const categoricalGeneralizedCap = cap(
  'CategoricalGeneralizedCAP',
  'generalized_cap',
  'for rows without such synthetic rows, those that differ in the fewest keys',
);
