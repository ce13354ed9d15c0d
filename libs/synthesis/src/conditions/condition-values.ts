import type { ColumnCondition, ConditionValue } from '../synthesizer.js';

/** The values that a condition lists; none where it is a range. */
export function conditionValues(condition: ColumnCondition): readonly ConditionValue[] {
  if (condition === null || typeof condition !== 'object') return [condition];
  return 'values' in condition ? condition.values : [];
}

/** How a column of texts holds a value; null is empty. */
export function conditionText(value: ConditionValue): string | null {
  return value === null ? null : typeof value === 'boolean' ? (value ? 'True' : 'False') : String(value);
}
