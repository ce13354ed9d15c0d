import type { CodedPair } from './coded-pair.js';

/** How often each combination of codes occurs in both tables, side by side; combinations that neither has are left out. */
export interface JointCounts {
  /** Of the combination: the codes in a mixed-radix number, the first column most significant. */
  readonly keys: Float64Array;
  readonly real: Float64Array;
  readonly synthetic: Float64Array;
}

/** Up to so many cells are counted in an array instead of a map. */
const DENSE = 2 ** 20;

type Side = 'real' | 'synthetic';

const keyAt = (columns: readonly CodedPair[], side: Side, row: number): number => {
  let key = 0;
  for (const column of columns) key = key * column.size + column[side][row]!;
  return key;
};

/** How often each combination of codes occurs in both tables, also those that neither has, in the order of their keys. */
export interface GridCounts {
  readonly real: Int32Array;
  readonly synthetic: Int32Array;
}

const cellsOf = (columns: readonly CodedPair[]): number => columns.reduce((product, { size }) => product * size, 1);

/** @param columns at least one; the product of their sizes is the memory that is taken */
export const gridCounts = (columns: readonly CodedPair[]): GridCounts => {
  const cells = cellsOf(columns);
  const tally = (side: Side): Int32Array => {
    const counts = new Int32Array(cells);
    const rows = columns[0]![side].length;
    if (columns.length === 2) {
      const [a, b] = [columns[0]![side], columns[1]![side]];
      const width = columns[1]!.size;
      for (let row = 0; row < rows; row++) counts[a[row]! * width + b[row]!]!++;
    } else for (let row = 0; row < rows; row++) counts[keyAt(columns, side, row)]!++;
    return counts;
  };
  return { real: tally('real'), synthetic: tally('synthetic') };
};

const countDensely = (columns: readonly CodedPair[]): JointCounts => {
  const { real, synthetic } = gridCounts(columns);
  const cells = real.length;
  let used = 0;
  for (let cell = 0; cell < cells; cell++) if (real[cell]! + synthetic[cell]! > 0) used++;
  const joint = { keys: new Float64Array(used), real: new Float64Array(used), synthetic: new Float64Array(used) };
  let at = 0;
  for (let cell = 0; cell < cells; cell++) {
    if (real[cell]! + synthetic[cell]! === 0) continue;
    joint.keys[at] = cell;
    joint.real[at] = real[cell]!;
    joint.synthetic[at++] = synthetic[cell]!;
  }
  return joint;
};

const countSparsely = (columns: readonly CodedPair[]): JointCounts => {
  const index = new Map<number, number>();
  const counts = { real: [] as number[], synthetic: [] as number[] };
  for (const side of ['real', 'synthetic'] as const)
    for (let row = 0; row < columns[0]![side].length; row++) {
      const key = keyAt(columns, side, row);
      let at = index.get(key);
      if (at === undefined) {
        index.set(key, (at = index.size));
        counts.real.push(0);
        counts.synthetic.push(0);
      }
      counts[side][at]!++;
    }
  return {
    keys: Float64Array.from(index.keys()),
    real: Float64Array.from(counts.real),
    synthetic: Float64Array.from(counts.synthetic),
  };
};

/** @param columns at least one; the product of their sizes must stay below 2^53 */
export const jointCounts = (columns: readonly CodedPair[]): JointCounts =>
  cellsOf(columns) <= DENSE ? countDensely(columns) : countSparsely(columns);

/** Sum over all combinations of |share in the real table - share in the synthetic one|, in [0, 2]. */
export const marginalDistance = (columns: readonly CodedPair[]): number => {
  const [rows, others] = [columns[0]!.real.length, columns[0]!.synthetic.length];
  const { real, synthetic } = jointCounts(columns);
  let distance = 0;
  for (let cell = 0; cell < real.length; cell++) distance += Math.abs(real[cell]! / rows - synthetic[cell]! / others);
  return distance;
};
