import { demand, type Place } from '../checking/rule.js';
import type { ColumnFormula } from './rule-forms.js';

/** In an order in which each finds its inputs made. @throws TableError `bad_metadata` where there is none, or a column is made twice */
export function sortFormulas(formulas: readonly ColumnFormula[], place: Place): readonly ColumnFormula[] {
  const sorted: ColumnFormula[] = [];
  let left = [...formulas];
  for (const { column } of formulas)
    demand(
      formulas.filter((other) => other.column === column).length === 1,
      { ...place, column },
      'a column can follow from one formula only',
    );
  while (left.length > 0) {
    const waiting = new Set(left.map(({ column }) => column));
    const next = left.find(({ inputs }) => !inputs.some((input) => waiting.has(input)));
    demand(next !== undefined, place, 'its formulas need each other in a circle');
    sorted.push(next);
    left = left.filter((formula) => formula !== next);
  }
  return sorted;
}
