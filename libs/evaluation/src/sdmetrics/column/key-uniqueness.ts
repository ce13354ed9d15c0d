import { listArgument } from '../argument.js';
import { codeRows } from '../data/row-codes.js';
import { seriesOfCells } from '../data/series-of-cells.js';
import type { Cell, Series } from '../data/series.js';
import type { ColumnMetric } from '../metric.js';

/** The share of rows whose key is neither null in all columns nor a repetition of an earlier row. */
export const uniqueShare = (key: readonly Series[]): number => {
  const rows = codeRows(key)[0]!;
  const seen = new Uint8Array(rows.size);
  let bad = 0;
  for (let i = 0; i < rows.codes.length; i++) {
    const code = rows.codes[i]!;
    bad += seen[code]! | rows.allNull[i]!;
    seen[code] = 1;
  }
  return 1 - bad / rows.codes.length;
};

/** `composite`: rows of a key of several columns, given in place of the synthetic column. */
const compositeKey = (rows: readonly unknown[]): readonly Series[] => {
  const table = rows.map((row) => (Array.isArray(row) ? (row as (Cell | null)[]) : []));
  return (table[0] ?? []).map((_, column) => seriesOfCells(table.map((row) => row[column] ?? null)));
};

export const keyUniqueness: ColumnMetric = {
  name: 'KeyUniqueness',
  appliesTo: 'a key',
  formula: '1 - (rows that repeat a key or have none) / rows; NaN if there are no rows',
  range: [0, 1],
  arguments: ['composite'],
  unknown: 'The synthetic side has no rows.',
  compare(_real, synthetic, args) {
    const rows = listArgument(args, 'composite');
    return { score: uniqueShare(rows === undefined ? [synthetic] : compositeKey(rows)) };
  },
};
