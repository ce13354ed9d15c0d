import { demand, type Place } from '../checking/rule.js';
import type { AllowedCombinations } from './rule-forms.js';

/** More combinations than this are refused: each is a cell that is measured. */
const MOST_COMBINATIONS = 1_000_000;

/** One list for columns that share a list, directly or through others: the natural join, as all lists must hold at once. */
export const joinCombinations = (lists: readonly AllowedCombinations[], place: Place): AllowedCombinations[] => {
  const joined: AllowedCombinations[] = [];
  for (const list of lists) {
    let whole = list;
    for (;;) {
      const at = joined.findIndex(({ columns }) => columns.some((column) => whole.columns.includes(column)));
      if (at < 0) break;
      whole = naturalJoin(joined.splice(at, 1)[0]!, whole, place);
    }
    joined.push(whole);
  }
  return joined;
};

function naturalJoin(a: AllowedCombinations, b: AllowedCombinations, place: Place): AllowedCombinations {
  const shared = b.columns.filter((column) => a.columns.includes(column));
  const added = b.columns.filter((column) => !a.columns.includes(column));
  const keyOf = ({ columns }: AllowedCombinations, cells: readonly (string | null)[]): string =>
    JSON.stringify(shared.map((column) => cells[columns.indexOf(column)]));
  const byKey = new Map<string, (readonly (string | null)[])[]>();
  for (const cells of b.combinations) {
    const key = keyOf(b, cells);
    const known = byKey.get(key);
    if (known) known.push(cells);
    else byKey.set(key, [cells]);
  }
  const combinations: (string | null)[][] = [];
  for (const cells of a.combinations) {
    for (const other of byKey.get(keyOf(a, cells)) ?? []) {
      combinations.push([...cells, ...added.map((column) => other[b.columns.indexOf(column)]!)]);
    }
    demand(combinations.length <= MOST_COMBINATIONS, place, 'its constraints allow too many combinations to list');
  }
  demand(combinations.length > 0, place, 'its constraints leave no combination that keeps all of them');
  return { columns: [...a.columns, ...added], combinations };
}
