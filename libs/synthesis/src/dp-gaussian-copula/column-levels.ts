import { emptyCell } from '@likeness/privacy';
import type { Compression } from '../domain/compression.js';
import type { Interval } from '../gaussian-copula/quantile-column.js';

/** A column in few levels, which is how pairs see it. All of it follows from noisy counts. */
export interface ColumnLevels {
  readonly isOrdered: boolean;
  /** Of every group of the compression. */
  readonly levelOfGroup: Int32Array;
  /** Share of each level. */
  readonly shares: Float64Array;
  /** The column with levels as its groups. */
  readonly compression: Compression;
}

/**
 * Levels of a column: of a number, neighbouring groups that hold about the same, the lowest first, what is empty before all; of a category, the most
 * frequent groups and one for the rest.
 * @param shares of the groups
 */
export function columnLevels(compression: Compression, shares: Float64Array, most: number): ColumnLevels {
  const { attribute, members, groups } = compression;
  const isOrdered = attribute.kind === 'binned';
  const order = Array.from({ length: groups }, (_, group) => group);
  const place = isOrdered ? placesOf(compression) : shares.map((share) => -share);
  order.sort((a, b) => place[a]! - place[b]! || a - b);
  const levelOfGroup = new Int32Array(groups);
  let [level, held, filled] = [0, 0, false];
  const empty = emptyCell(attribute);
  order.forEach((group, at) => {
    const isFull = isOrdered ? held >= (level + 1) / most : filled;
    const afterEmpty = isOrdered && at === 1 && empty >= 0 && members[order[0]!]!.cells.includes(empty);
    if (at > 0 && (isFull || afterEmpty) && level < most - 1) level++;
    levelOfGroup[group] = level;
    held += shares[group]!;
    filled = true;
  });
  const levels = level + 1;
  const levelShares = new Float64Array(levels);
  shares.forEach((share, group) => (levelShares[levelOfGroup[group]!]! += share));
  return { isOrdered, levelOfGroup, shares: levelShares, compression: inLevels(compression, levelOfGroup, levels) };
}

/** Where levels lie on the unit interval, one after the other in this order. */
export function levelIntervals(shares: Float64Array, order: readonly number[]): Interval[] {
  const intervals: Interval[] = [];
  let low = 0;
  for (const level of order) {
    const high = level === order.at(-1) ? 1 : Math.min(1, low + shares[level]!);
    intervals[level] = { low, high: Math.max(low, high) };
    low = intervals[level].high;
  }
  return intervals;
}

/** The mean cell of each group; what is empty comes first. */
function placesOf({ attribute, members }: Compression): Float64Array {
  const empty = emptyCell(attribute);
  return Float64Array.from(members, ({ cells, shares }) =>
    cells.includes(empty) ? -1 : cells.reduce((sum, cell, at) => sum + cell * shares[at]!, 0),
  );
}

function inLevels({ attribute, name, groupOfCell, members }: Compression, levelOfGroup: Int32Array, groups: number) {
  const cells: number[][] = Array.from({ length: groups }, () => []);
  members.forEach((member, group) => cells[levelOfGroup[group]!]!.push(...member.cells));
  return {
    attribute,
    name,
    groups,
    groupOfCell: Int32Array.from(groupOfCell, (group) => levelOfGroup[group]!),
    members: cells.map((inside) => ({
      cells: Int32Array.from(inside).sort(),
      shares: new Float64Array(inside.length).fill(1 / inside.length),
    })),
  };
}
