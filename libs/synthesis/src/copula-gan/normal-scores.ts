import { normalCdf } from '@likeness/statistics';
import type { Column, ColumnMetadata, NumberColumn } from '@likeness/table';
import { numberQuantiles } from '../gaussian-copula/number-quantiles.js';
import { meanScore, type NumberDescription } from '../gaussian-copula/quantile-column.js';

const EDGE = 2 ** -40;

/** The standard normal scores of a column's values, by its learned shape; what is missing stays so. */
export function normalScores(
  column: Exclude<Column, { kind: 'text' }>,
  description: NumberDescription,
  metadata: ColumnMetadata,
): NumberColumn {
  const intervalOf = numberQuantiles(description, metadata).intervalsOf(column);
  const known = new Map<number, number>();
  const values = column.values.map((value, row) => {
    if (Number.isNaN(value)) return NaN;
    const score = known.get(value) ?? meanScore(intervalOf(row));
    known.set(value, score);
    return score;
  });
  return { kind: 'number', name: column.name, values };
}

/** The values that have these scores. */
export function valuesOfScores(scores: Column, description: NumberDescription, metadata: ColumnMetadata): Column {
  if (scores.kind !== 'number') throw new TypeError('A score is a number.');
  const quantiles = scores.values.map((score) =>
    Number.isNaN(score) ? 0.5 : Math.min(1 - EDGE, Math.max(EDGE, normalCdf(score))),
  );
  const column = numberQuantiles(description, metadata).decode(quantiles);
  if (column.kind === 'text') throw new TypeError('A number is no text.');
  scores.values.forEach((score, row) => {
    if (Number.isNaN(score)) column.values[row] = NaN;
  });
  return column;
}
