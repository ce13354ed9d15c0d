import type { ColumnFinding } from '@likeness/contracts';
import { counted, number } from '@likeness/ui';

const shown = 4;

const bound = (value: number | string): string => (typeof value === 'number' ? number(value) : value);

/** What was seen in the data, short; for the owner's eyes. */
export function observedInWords(observed: ColumnFinding['observed']): string {
  if (observed.kind === 'nothing') return 'nothing to declare';
  if (observed.kind === 'range') return `from ${bound(observed.min)} to ${bound(observed.max)}`;
  const { values, more } = observed;
  const first = values.slice(0, shown).join(', ');
  if (values.length <= shown && !more) return first;
  return `${more ? 'more than ' : ''}${counted(values.length, 'category', 'categories')}: ${first}, …`;
}
