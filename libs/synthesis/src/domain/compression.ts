import { cellCount, cellLabels, emptyCell, otherCell, type Attribute, type CellGroups } from '@likeness/privacy';
import type { Measurement } from '../model/measurement.js';

/** An attribute with its rare cells merged, chosen from noisy counts alone. */
export interface Compression extends CellGroups {
  readonly attribute: Attribute;
  /** What each group decodes to. */
  readonly members: readonly Members[];
}

/** Cells of a group, and how often each stands for it (sums to 1). */
export interface Members {
  readonly cells: Int32Array;
  readonly shares: Float64Array;
}

/** A cell is rare below so many standard deviations of its noise. */
const RARE = 3;

/**
 * Merges the rare cells of an attribute into one group, so that it is measured with the noise of one cell.
 * Rare `(empty)` and `<other>` cells are taken for zero: nothing decodes to them.
 * Within the group, cells get shares as their noisy counts say, never below zero.
 */
export function compress(attribute: Attribute, counts: Float64Array, sigma: number): Compression {
  const cells = cellCount(attribute);
  const special = new Set([emptyCell(attribute), otherCell(attribute)]);
  const frequent: number[] = [];
  const rare: number[] = [];
  const dropped: number[] = [];
  for (let cell = 0; cell < cells; cell++) {
    const into = counts[cell]! >= RARE * sigma ? frequent : special.has(cell) ? dropped : rare;
    into.push(cell);
  }
  if (frequent.length === 0 && rare.length === 0) rare.push(...dropped.splice(0));
  const members: Members[] = frequent.map((cell) => ({ cells: Int32Array.of(cell), shares: Float64Array.of(1) }));
  if (rare.length > 0) members.push({ cells: Int32Array.from(rare), shares: rareShares(rare, counts) });
  const groupOfCell = new Int32Array(cells);
  members.forEach((member, group) => member.cells.forEach((cell) => (groupOfCell[cell] = group)));
  const home = rare.length > 0 ? members.length - 1 : largest(frequent, counts);
  for (const cell of dropped) groupOfCell[cell] = home;
  return { attribute, name: attribute.name, groupOfCell, groups: members.length, members };
}

function rareShares(rare: readonly number[], counts: Float64Array): Float64Array {
  const shares: Float64Array = Float64Array.from(rare, (cell) => Math.max(0, counts[cell]!));
  const sum = shares.reduce((total, share) => total + share, 0);
  return sum > 0 ? shares.map((share) => share / sum) : shares.fill(1 / shares.length);
}

function largest(groups: readonly number[], counts: Float64Array): number {
  let best = 0;
  groups.forEach((cell, group) => {
    if (counts[cell]! > counts[groups[best]!]!) best = group;
  });
  return best;
}

/** The noisy counts of an attribute, as counts of its groups: sums, whose noise grows with the root of the number of cells. */
export function compressCounts(
  compression: Compression,
  position: number,
  counts: Float64Array,
  sigma: number,
): Measurement {
  const sums = new Float64Array(compression.groups);
  const cells = new Float64Array(compression.groups);
  counts.forEach((count, cell) => {
    sums[compression.groupOfCell[cell]!]! += count;
    cells[compression.groupOfCell[cell]!]! += 1;
  });
  return { clique: [position], counts: sums, sigma: cells.map((number) => sigma * Math.sqrt(number)) };
}

/** Text of every group, for people. */
export function groupLabels({ attribute, members }: Compression): string[] {
  const labels = cellLabels(attribute);
  return members.map(({ cells }) => (cells.length === 1 ? labels[cells[0]!]! : '(rare)'));
}
