import type { Attribute, CellGroups } from '@likeness/privacy';
import type { Measurement } from '../model/measurement.js';
import { compress, groupCounts, withShares, type CellCounts, type Compression } from './compression.js';
import type { WideCells } from './wide-cells.js';

/** An attribute, the wide cells it was counted in, and their noisy counts: all of them together, where it was counted more than once. */
export interface CountedColumn {
  readonly attribute: Attribute;
  readonly cells: WideCells;
  readonly wide: CellCounts;
  /** Counts of all cells. */
  readonly fine?: CellCounts;
  /** The same smoothed: how a wide cell is filled. */
  readonly density?: Float64Array;
}

/** With counts of the wide cells added that were drawn independently. */
export function countedAgain(column: CountedColumn, again: CellCounts): CountedColumn {
  const { wide } = column;
  const [before, now] = [1 / wide.sigma ** 2, 1 / again.sigma ** 2];
  const counts = wide.counts.map((count, cell) => (before * count + now * again.counts[cell]!) / (before + now));
  return { ...column, wide: { counts, sigma: 1 / Math.sqrt(before + now) } };
}

/** The wide cells as groups of cells. */
export function wideGroups({ attribute, cells: { wide } }: Pick<CountedColumn, 'attribute' | 'cells'>): CellGroups {
  return { name: attribute.name, groupOfCell: wide, groups: 1 + wide.at(-1)! };
}

/** The groups that pairs are measured in. */
export function groupsOf({ attribute, cells, wide, density }: CountedColumn): Compression {
  return compress(attribute, cells, wide, density);
}

/** Groups that were formed earlier, filled as the counts say now. */
export function filledAnew(compression: Compression, { cells, wide, density }: CountedColumn): Compression {
  return withShares(compression, cells, wide.counts, density);
}

/** Counts of wide cells, as counts of groups. */
export function groupedWide(
  position: number,
  { groups, groupOfCell }: Compression,
  { cells }: CountedColumn,
  counts: CellCounts,
): Measurement {
  const groupOfWide = new Int32Array(counts.counts.length);
  cells.wide.forEach((wide, cell) => (groupOfWide[wide] = groupOfCell[cell]!));
  return groupCounts(position, groups, groupOfWide, counts);
}

/** All counts of the column, as counts of groups. */
export function groupedCounts(position: number, compression: Compression, column: CountedColumn): Measurement[] {
  const { wide, fine } = column;
  const { groups, groupOfCell } = compression;
  return [
    groupedWide(position, compression, column, wide),
    ...(fine ? [groupCounts(position, groups, groupOfCell, fine)] : []),
  ];
}
