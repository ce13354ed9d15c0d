import { cellCount, emptyCell, otherCell, type Attribute, type CellGroups } from '@likeness/privacy';
import type { Measurement } from '../model/measurement.js';

/** An attribute with its cells merged into the groups that pairs are measured in, chosen from public facts and noisy counts alone. */
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

/** A cell differs from the others of its bin beyond so many standard deviations of its noise. */
const DISTINCT = 2;

/** Noisy counts of cells, and the standard deviation of the noise of each. */
export interface CellCounts {
  readonly counts: Float64Array;
  readonly sigma: number;
}

interface Bin {
  readonly cells: readonly number[];
  readonly count: number;
}

/**
 * Merges the fine cells of a numeric attribute into wide ones, and the rare wide cells into one group, so that a group is measured with
 * the noise of one cell. Rare `(empty)` and `<other>` cells are taken for zero: nothing decodes to them.
 * Inside a wide cell, a fine one gets an even share unless its noisy count stands out; inside the rare group, wide cells get shares as
 * their noisy counts say.
 * @param coarse wide cell of every cell
 * @param wide counts of the wide cells
 * @param fine counts of the cells, where they were measured
 */
export function compress(attribute: Attribute, coarse: Int32Array, wide: CellCounts, fine?: CellCounts): Compression {
  const special = new Set([emptyCell(attribute), otherCell(attribute)]);
  const frequent: Bin[] = [];
  const rare: Bin[] = [];
  const dropped: Bin[] = [];
  for (const bin of binsOf(coarse, wide.counts)) {
    const into = bin.count >= RARE * wide.sigma ? frequent : special.has(bin.cells[0]!) ? dropped : rare;
    into.push(bin);
  }
  if (frequent.length === 0 && rare.length === 0) rare.push(...dropped.splice(0));
  const members = frequent.map((bin) => gather([bin], fine));
  if (rare.length > 0) members.push(gather(rare, fine));
  const groupOfCell = new Int32Array(cellCount(attribute));
  members.forEach((member, group) => member.cells.forEach((cell) => (groupOfCell[cell] = group)));
  const home = rare.length > 0 ? members.length - 1 : largest(frequent);
  for (const { cells } of dropped) for (const cell of cells) groupOfCell[cell] = home;
  return { attribute, name: attribute.name, groupOfCell, groups: members.length, members };
}

function binsOf(coarse: Int32Array, counts: Float64Array): Bin[] {
  const cells: number[][] = Array.from(counts, () => []);
  coarse.forEach((bin, cell) => cells[bin]!.push(cell));
  return cells.map((inside, bin) => ({ cells: inside, count: counts[bin]! }));
}

function gather(bins: readonly Bin[], fine: CellCounts | undefined): Members {
  const between = shares(bins.map(({ count }) => count));
  const inside = bins.flatMap(({ cells }, at) => sharesInside(cells, fine).map((share) => share * between[at]!));
  return { cells: Int32Array.from(bins.flatMap(({ cells }) => cells)), shares: Float64Array.from(inside) };
}

function sharesInside(cells: readonly number[], fine: CellCounts | undefined): number[] {
  if (!fine) return cells.map(() => 1 / cells.length);
  const even = cells.reduce((sum, cell) => sum + fine.counts[cell]!, 0) / cells.length;
  const standsOut = (count: number) => Math.abs(count - even) > DISTINCT * fine.sigma;
  return shares(cells.map((cell) => (standsOut(fine.counts[cell]!) ? fine.counts[cell]! : even)));
}

/** In proportion to the counts, negative ones taken for zero; even where none is above zero. */
function shares(counts: readonly number[]): number[] {
  const positive = counts.map((count) => Math.max(0, count));
  const sum = positive.reduce((total, count) => total + count, 0);
  return positive.map((count) => (sum > 0 ? count / sum : 1 / counts.length));
}

function largest(bins: readonly Bin[]): number {
  return bins.reduce((best, bin, at) => (bin.count > bins[best]!.count ? at : best), 0);
}

/** Noisy counts of cells, as counts of the groups they belong to: sums, whose noise grows with the root of the number of cells. */
export function groupCounts(
  position: number,
  groups: number,
  groupOf: ArrayLike<number>,
  { counts, sigma }: CellCounts,
): Measurement {
  const sums = new Float64Array(groups);
  const cells = new Float64Array(groups);
  counts.forEach((count, cell) => {
    sums[groupOf[cell]!]! += count;
    cells[groupOf[cell]!]! += 1;
  });
  return { clique: [position], counts: sums, sigma: cells.map((number) => sigma * Math.sqrt(number)) };
}
