import type { AttackTables } from '../attacks/attack-tables.js';
import type { CodedTable } from '../attacks/coded-table.js';
import { samplingFloor } from '@likeness/statistics';
import { quantile } from '../sdmetrics/numeric/quantile.js';

/** How well the synthetic rows of one group tell about its people. */
export interface GroupFidelity {
  /** Mean total variation distance of all pairs of columns, in [0, 1]; numbers in ten bins. 0 is equal. */
  readonly error: number;
  /** What as many fresh real rows of the group would score on average. */
  readonly floor: number;
}

const BINS = 10;

/** The tables with numbers as the number of their bin among the real rows; 0 is null. */
export interface BinnedTables {
  readonly real: readonly Int32Array[];
  readonly synthetic: readonly Int32Array[];
  readonly sizes: readonly number[];
}

const binsOf = (column: Float64Array): ((value: number) => number) => {
  const sorted = column.filter((value) => value === value).sort();
  const edges = [...new Set(Array.from({ length: BINS - 1 }, (_, i) => quantile(sorted, (i + 1) / BINS)))];
  return (value) => edges.filter((edge) => value >= edge).length;
};

export const binTables = ({ isNumber, real, synthetic }: AttackTables): BinnedTables => {
  const both = isNumber.map((number, at) => {
    const bin = number ? binsOf(real.columns[at]!) : (code: number) => code;
    const cells = ({ columns }: CodedTable) => Int32Array.from(columns[at]!, (v) => (v !== v ? 0 : bin(v) + 1));
    return [cells(real), cells(synthetic)] as const;
  });
  return {
    real: both.map(([column]) => column),
    synthetic: both.map(([, column]) => column),
    sizes: both.map(([a, b]) => 1 + [...a, ...b].reduce((most, cell) => Math.max(most, cell), 0)),
  };
};

const countCells = (a: Int32Array, b: Int32Array, size: number, rows: Int32Array): Map<number, number> => {
  const counts = new Map<number, number>();
  for (const row of rows) {
    const cell = a[row]! * size + b[row]!;
    counts.set(cell, (counts.get(cell) ?? 0) + 1);
  }
  return counts;
};

/** Compares some real rows with some synthetic ones; null where either has none. Whom does the noise hurt? */
export const groupFidelity = (
  { real, synthetic, sizes }: BinnedTables,
  realRows: Int32Array,
  syntheticRows: Int32Array,
): GroupFidelity | null => {
  if (realRows.length === 0 || syntheticRows.length === 0) return null;
  let [error, floor, pairs] = [0, 0, 0];
  const width = sizes.length;
  for (let i = 0; i < width; i++)
    for (let j = width === 1 ? 0 : i + 1; j < width; j++) {
      const size = sizes[j]!;
      const p = countCells(real[i]!, real[j]!, size, realRows);
      const q = countCells(synthetic[i]!, synthetic[j]!, size, syntheticRows);
      let shared = 0;
      for (const [cell, count] of p)
        shared += Math.min(count / realRows.length, (q.get(cell) ?? 0) / syntheticRows.length);
      error += Math.max(0, 1 - shared);
      floor += samplingFloor(
        Float64Array.from(p.values(), (count) => count / realRows.length),
        syntheticRows.length,
      );
      pairs++;
    }
  return { error: error / pairs, floor: floor / pairs };
};
