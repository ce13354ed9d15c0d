import { cellCount, emptyCell, otherCell, type Attribute, type CellGroups } from '@likeness/privacy';
import type { WideCells } from './wide-cells.js';
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

/** A run is rare below so many standard deviations of its noise. */
const RARE = 3;

/** Rare runs are merged with their neighbours until they hold so many standard deviations. */
const ENOUGH = 6;

/** Noisy counts of cells, and the standard deviation of the noise of each. */
export interface CellCounts {
  readonly counts: Float64Array;
  readonly sigma: number;
}

/** A wide cell. */
interface Bin {
  readonly cells: readonly number[];
  readonly count: number;
}

type Run = readonly Bin[];

/**
 * Groups of an attribute's cells: its runs of wide cells, the rare ones merged with the next rare ones, so that a group is measured with the noise of one cell:
 * codes that are listed side by side often mean similar things. Rare
 * `(empty)` and `<other>` cells are taken for zero: nothing decodes to them.
 * Inside a group, wide cells get shares as their noisy counts say, and inside a wide cell the cells as `density` says, or even ones.
 * @param wide noisy counts of the wide cells
 */
export function compress(
  attribute: Attribute,
  cells: WideCells,
  wide: CellCounts,
  density?: Float64Array,
): Compression {
  const special = new Set([emptyCell(attribute), otherCell(attribute)]);
  const frequent: Run[] = [];
  const rare: Bin[] = [];
  const dropped: Bin[] = [];
  for (const run of runsOf(cells, wide.counts)) {
    if (rowsOf(run) >= RARE * wide.sigma * Math.sqrt(run.length)) frequent.push(run);
    else (special.has(run[0]!.cells[0]!) ? dropped : rare).push(...run);
  }
  if (frequent.length === 0 && rare.length === 0) rare.push(...dropped.splice(0));
  const members = frequent.map((run) => gather(run, density));
  const merged = mergeRare(rare, ENOUGH * wide.sigma);
  for (const bins of merged) members.push(gather(bins, density));
  const groupOfCell = new Int32Array(cellCount(attribute));
  members.forEach((member, group) => member.cells.forEach((cell) => (groupOfCell[cell] = group)));
  const home = merged.length > 0 ? members.length - 1 : largest(frequent);
  for (const { cells } of dropped) for (const cell of cells) groupOfCell[cell] = home;
  return { attribute, name: attribute.name, groupOfCell, groups: members.length, members };
}

/** The same groups, filled in proportion to other counts of their wide cells. */
export function withShares(
  compression: Compression,
  { wide }: WideCells,
  counts: Float64Array,
  density?: Float64Array,
): Compression {
  const members = compression.members.map(({ cells }) => {
    const bins = new Map<number, number[]>();
    for (const cell of cells) bins.set(wide[cell]!, [...(bins.get(wide[cell]!) ?? []), cell]);
    return gather(
      [...bins].map(([bin, inside]) => ({ cells: inside, count: counts[bin]! })),
      density,
    );
  });
  return { ...compression, members };
}

/** In order, as few to a group as hold enough; what is left joins the last group. */
function mergeRare(rare: readonly Bin[], enough: number): Run[] {
  const groups: Bin[][] = [[]];
  let held = 0;
  for (const bin of rare) {
    if (held >= enough) {
      groups.push([]);
      held = 0;
    }
    groups.at(-1)!.push(bin);
    held += bin.count;
  }
  if (groups.length > 1 && held < enough) groups.at(-1)!.unshift(...groups.splice(-2, 1)[0]!);
  return groups.filter((group) => group.length > 0);
}

function runsOf({ wide, runs }: WideCells, counts: Float64Array): Run[] {
  const inside: number[][] = Array.from(counts, () => []);
  wide.forEach((bin, cell) => inside[bin]!.push(cell));
  const found: Bin[][] = [];
  inside.forEach((cells, bin) => (found[runs[cells[0]!]!] ??= []).push({ cells, count: counts[bin]! }));
  return found;
}

function gather(run: Run, density: Float64Array | undefined): Members {
  const between = shares(run.map(({ count }) => count));
  const inside = run.flatMap(({ cells }, at) =>
    shares(cells.map((cell) => density?.[cell] ?? 1)).map((share) => share * between[at]!),
  );
  return { cells: Int32Array.from(run.flatMap(({ cells }) => cells)), shares: Float64Array.from(inside) };
}

/** In proportion to the counts, negative ones taken for zero; even where none is above zero. */
function shares(counts: readonly number[]): number[] {
  const positive = counts.map((count) => Math.max(0, count));
  const sum = positive.reduce((total, count) => total + count, 0);
  return positive.map((count) => (sum > 0 ? count / sum : 1 / counts.length));
}

function rowsOf(run: Run): number {
  return run.reduce((sum, { count }) => sum + count, 0);
}

function largest(runs: readonly Run[]): number {
  return runs.reduce((best, run, at) => (rowsOf(run) > rowsOf(runs[best]!) ? at : best), 0);
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
