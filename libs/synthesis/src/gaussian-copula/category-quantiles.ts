import type { Column } from '@likeness/table';
import { conditionText, conditionValues } from '../conditions/condition-values.js';
import type { ColumnCondition } from '../synthesizer.js';
import type { CategoryDescription, Interval, QuantileColumn } from './quantile-column.js';

/** Categories laid end to end over the unit interval, each as wide as its share. */
export function categoryQuantiles(description: CategoryDescription): QuantileColumn {
  const { name, values, shares } = description;
  const ends = new Float64Array(shares.length);
  shares.reduce((sum, share, at) => (ends[at] = sum + share), 0);
  const intervals = shares.map((_, at): Interval => ({
    low: at === 0 ? 0 : ends[at - 1]!,
    high: at === shares.length - 1 ? 1 : ends[at]!,
  }));
  const positions = new Map(values.map((value, at) => [value, at]));
  const positionAt = (quantile: number): number => {
    let [low, high] = [0, ends.length - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (ends[middle]! > quantile) high = middle;
      else low = middle + 1;
    }
    return low;
  };
  const dictionary = values.filter((value) => value !== null);
  let filled = 0;
  const codes = Int32Array.from(values, (value) => (value === null ? -1 : filled++));
  return {
    name,
    decode: (quantiles) => ({
      kind: 'text',
      name,
      codes: Int32Array.from(quantiles, (quantile) => codes[positionAt(quantile)]!),
      dictionary,
    }),
    intervalsOf: (column: Column) => {
      if (column.kind !== 'text') throw new TypeError('A category is a text.');
      const empty = intervals[positions.get(null) ?? -1];
      const ofCode = column.dictionary.map((text) => intervals[positions.get(text) ?? -1]);
      return (row) => (column.codes[row]! < 0 ? empty : ofCode[column.codes[row]!]) ?? { low: 0, high: 1 };
    },
    intervalAt: (quantile) => intervals[positionAt(quantile)]!,
    intervalsWhere: (condition: ColumnCondition) => {
      const wanted = conditionValues(condition).map(conditionText);
      return [...new Set(wanted)].flatMap((text) => intervals[positions.get(text) ?? -1] ?? []);
    },
    describe: () => description,
  };
}
