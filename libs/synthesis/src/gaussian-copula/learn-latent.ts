import type { Attribute } from '@likeness/privacy';
import { latentColumn, latentCorrelation, nearestCorrelation } from '@likeness/statistics';
import type { Column, TableMetadata } from '@likeness/table';
import { quantileColumn } from './gaussian-copula-model.js';
import type { GaussianCopulaParameters } from './gaussian-copula-parameters.js';
import { distributionsByColumn } from './gaussian-copula-planner.js';
import { learnNumbers } from './learn-numbers.js';
import { orderCategories, type OrderedColumn } from './order-categories.js';
import {
  meanScore,
  type CategoryDescription,
  type QuantileColumn,
  type QuantileDescription,
} from './quantile-column.js';

/** Real columns, and what they may hold. */
export interface RealColumns {
  readonly table: TableMetadata;
  readonly columns: readonly Column[];
  readonly attributes: readonly Attribute[];
}

/** The shapes of columns, and the correlations of the normal variables behind them. */
export interface LearnedLatent {
  readonly columns: readonly QuantileDescription[];
  /** Row-major; a correlation matrix. */
  readonly correlation: Float64Array;
}

/** Learns shapes, orders of categories and latent correlations. No guarantee. @param stage is told where it is, from 0 to 1 */
export async function learnLatent(
  { table, columns, attributes }: RealColumns,
  params: GaussianCopulaParameters,
  stage: (name: string, fraction: number) => Promise<void>,
): Promise<LearnedLatent> {
  const shapes = distributionsByColumn(params.numerical_distributions);
  const descriptions: QuantileDescription[] = [];
  for (const [at, column] of columns.entries()) {
    await stage('learning columns', (0.5 * at) / columns.length);
    const attribute = attributes[at]!;
    descriptions.push(
      column.kind === 'text' || attribute.kind === 'categorical'
        ? learnCategories(column)
        : learnNumbers(column, attribute, {
            distribution: shapes.get(column.name) ?? params.default_distribution,
            enforceMinMax: params.enforce_min_max_values,
            enforceRounding: params.enforce_rounding,
          }),
    );
  }
  await stage('ordering categories', 0.5);
  const ordered = inBestOrder(columns, descriptions, (description) => quantileColumn(description, table));
  await stage('learning correlations', 0.7);
  const latent = ordered.map((description, at) => {
    const quantiles = quantileColumn(description, table);
    return latentColumn(scoresOf(quantiles, columns[at]!), (u) => meanScore(quantiles.intervalAt(u)));
  });
  const size = columns.length;
  const correlation = new Float64Array(size * size);
  for (let i = 0; i < size; i++) {
    await stage('learning correlations', 0.7 + (0.3 * i) / size);
    correlation[i * size + i] = 1;
    for (let j = 0; j < i; j++)
      correlation[i * size + j] = correlation[j * size + i] = latentCorrelation(latent[i]!, latent[j]!);
  }
  return { columns: ordered, correlation: nearestCorrelation(correlation, size) };
}

/** The most frequent first. */
function learnCategories(column: Column): CategoryDescription {
  if (column.kind !== 'text') throw new TypeError('A category is a text.');
  const counts = new Float64Array(column.dictionary.length + 1);
  for (const code of column.codes) counts[code + 1]!++;
  const total = column.codes.length;
  const seen = Array.from(counts, (count, at) => ({ count, value: at === 0 ? null : column.dictionary[at - 1]! }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count);
  const kept = seen.length > 0 ? seen : [{ count: 1, value: null }];
  return {
    kind: 'categories',
    name: column.name,
    values: kept.map(({ value }) => value),
    shares: kept.map(({ count }) => count / Math.max(1, total)),
  };
}

function scoresOf(quantiles: QuantileColumn, column: Column): Float64Array {
  const intervalOf = quantiles.intervalsOf(column);
  const rows = column.kind === 'text' ? column.codes.length : column.values.length;
  const known = new Map<number, number>();
  const key = (row: number): number => (column.kind === 'text' ? column.codes[row]! : column.values[row]!);
  return Float64Array.from({ length: rows }, (_, row) => {
    const before = known.get(key(row));
    if (before !== undefined) return before;
    const score = meanScore(intervalOf(row));
    known.set(key(row), score);
    return score;
  });
}

function inBestOrder(
  columns: readonly Column[],
  descriptions: readonly QuantileDescription[],
  columnOf: (description: QuantileDescription) => QuantileColumn,
): readonly QuantileDescription[] {
  const reordered = (description: CategoryDescription, order: readonly number[]): CategoryDescription => ({
    ...description,
    values: order.map((at) => description.values[at]!),
    shares: order.map((at) => description.shares[at]!),
  });
  const orders = orderCategories(
    descriptions.map((description, at): OrderedColumn => {
      const column = columns[at]!;
      const scores = scoresOf(columnOf(description), column);
      if (description.kind !== 'categories' || column.kind !== 'text') return { scores };
      const positionOf = new Map(description.values.map((value, position) => [value, position]));
      const positionOfCode = column.dictionary.map((text) => positionOf.get(text) ?? -1);
      const empty = positionOf.get(null) ?? -1;
      const positions = column.codes.map((code) => (code < 0 ? empty : positionOfCode[code]!));
      const reorder = (order: readonly number[]) => scoresOf(columnOf(reordered(description, order)), column);
      return { scores, category: { positions, size: description.values.length, reorder } };
    }),
  );
  return descriptions.map((description, at) =>
    description.kind === 'categories' ? reordered(description, orders[at]!) : description,
  );
}
