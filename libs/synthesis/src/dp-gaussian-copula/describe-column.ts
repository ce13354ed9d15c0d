import { cellLabels, cellRange, emptyCell, type BinnedAttribute } from '@likeness/privacy';
import type { ColumnMetadata } from '@likeness/table';
import { writtenDecimals } from '../decode/written-decimals.js';
import type { Compression } from '../domain/compression.js';
import type {
  CategoryDescription,
  NumberDescription,
  QuantileDescription,
} from '../gaussian-copula/quantile-column.js';

/** A wide cell of no more values than this keeps each of them as a step; all others are filled evenly. */
const MOST_STEPS = 4000;

/**
 * What a copula needs of a column, from noisy counts alone.
 * @param shares of the groups of the compression
 * @param groups the order of the groups, where it is one of categories
 */
export function describeColumn(
  compression: Compression,
  shares: Float64Array,
  groups: readonly number[],
  metadata: ColumnMetadata,
): QuantileDescription {
  const { attribute, members } = compression;
  const weights = members.map((member, group) => member.shares.map((share) => share * shares[group]!));
  if (attribute.kind === 'binned') {
    const byCell = new Map<number, number>();
    members.forEach(({ cells }, group) => cells.forEach((cell, at) => byCell.set(cell, weights[group]![at]!)));
    return describeNumbers(attribute, byCell, metadata);
  }
  const labels = cellLabels(attribute);
  const empty = emptyCell(attribute);
  const cells = groups.flatMap((group) =>
    [...members[group]!.cells].map((cell, at) => ({
      value: cell === empty ? null : labels[cell]!,
      share: weights[group]![at]!,
    })),
  );
  const kept = cells.some(({ share }) => share > 0) ? cells.filter(({ share }) => share > 0) : cells;
  const sum = kept.reduce((total, { share }) => total + share, 0);
  const description: CategoryDescription = {
    kind: 'categories',
    name: attribute.name,
    values: kept.map(({ value }) => value),
    shares: kept.map(({ share }) => (sum > 0 ? share / sum : 1 / kept.length)),
  };
  return description;
}

function describeNumbers(
  attribute: BinnedAttribute,
  shares: ReadonlyMap<number, number>,
  { datetime_format: format = '%Y-%m-%d' }: ColumnMetadata,
): NumberDescription {
  const { name, scale, bins, min, max, granularity } = attribute;
  const emptyShare = shares.get(emptyCell(attribute)) ?? 0;
  const filled = Array.from({ length: bins }, (_, cell) => Math.max(0, shares.get(cell) ?? 0));
  const sum = filled.reduce((total, share) => total + share, 0);
  const at: number[] = [];
  const values: number[] = [];
  let done = 0;
  const steps = granularity === undefined ? Infinity : Math.round((max - min) / granularity) + 1;
  filled.forEach((share, cell) => {
    const part = sum > 0 ? share / sum : 1 / bins;
    if (part === 0) return;
    const { low, high } = cellRange(attribute, cell);
    const inside = steps <= MOST_STEPS ? stepsBetween(attribute, cell) : [];
    if (inside.length === 0) {
      at.push(done, done + part);
      values.push(low, high);
    } else
      inside.forEach((value, step) => {
        at.push(done + (part * step) / inside.length, done + (part * (step + 1)) / inside.length);
        values.push(value, value);
      });
    done += part;
  });
  const decimals = scale === 'number' ? writtenDecimals(attribute) : undefined;
  return {
    kind: 'numbers',
    name,
    scale,
    emptyShare: Math.min(1, Math.max(0, sum > 0 ? emptyShare : 1)),
    shape: { kind: 'quantiles', at, values },
    bounds: { min, max },
    ...(decimals === undefined ? {} : { decimals }),
    ...(scale === 'datetime' ? { format } : {}),
  };
}

/** The values of the grid that a cell holds. */
function stepsBetween(attribute: BinnedAttribute, cell: number): number[] {
  const { min, max, granularity, bins } = attribute;
  const { low, high } = cellRange(attribute, cell);
  if (low === high) return [low];
  const first = Math.ceil((low - min) / granularity! - 1e-9);
  const last = cell === bins - 1 ? (max - min) / granularity! + 1e-9 : (high - min) / granularity! - 1e-9;
  const values: number[] = [];
  for (let step = first; step <= last; step++) values.push(Number((min + step * granularity!).toPrecision(15)));
  return values;
}
