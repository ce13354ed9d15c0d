import { cooperate } from '../nearest/cooperate.js';
import { buildNearestIndex } from '../nearest/nearest-index.js';
import { nearestDistances, nearestRows } from '../nearest/search-nearest.js';
import type { MersenneTwister } from '../sdmetrics/numeric/mersenne-twister.js';
import type { AttackTables } from './attack-tables.js';
import { rowsOf, takeCodedRows, type CodedTable } from './coded-table.js';

/** The nearest rows of a table by some columns. */
export interface NeighbourSearch {
  /** Rows of the table, `count` for each target. */
  rows(
    targets: CodedTable,
    count: number,
    signal: AbortSignal,
  ): Promise<{ readonly count: number; readonly rows: Int32Array }>;
  /** To the nearest row, as the mean over the columns, in [0, 1]. */
  distances(targets: CodedTable, signal: AbortSignal): Promise<Float64Array>;
  /** To each of the nearest rows, `count` for each target. */
  manyDistances(targets: CodedTable, count: number, signal: AbortSignal): Promise<Float64Array>;
}

/** Of equally near rows any may be found: which, is drawn once, so that two searches do not prefer the same rows. */
export const neighbourSearch = (
  tables: AttackTables,
  table: CodedTable,
  positions: readonly number[],
  random: MersenneTwister,
): NeighbourSearch => {
  const order = random.permutation(table.rowCount);
  const ranges = Float64Array.from(positions, (at) => tables.ranges[at]!);
  const index = buildNearestIndex(rowsOf(takeCodedRows(table, order), positions), ranges);
  const width = Math.max(1, positions.length);
  return {
    async rows(targets, count, signal) {
      const found = await cooperate(nearestRows(index, rowsOf(targets, positions), count), signal);
      return { count: found.count, rows: found.rows.map((row) => order[row]!) };
    },
    async distances(targets, signal) {
      const sums = await cooperate(nearestDistances(index, rowsOf(targets, positions)), signal);
      return sums.map((sum) => sum / width);
    },
    async manyDistances(targets, count, signal) {
      const { distances } = await cooperate(nearestRows(index, rowsOf(targets, positions), count), signal);
      return distances.map((sum) => sum / width);
    },
  };
};

/** Some rows of a table, each at most once. */
export const someRows = (table: CodedTable, count: number, random: MersenneTwister): CodedTable =>
  takeCodedRows(table, random.permutation(table.rowCount).slice(0, Math.min(count, table.rowCount)));

export const allColumns = ({ names }: AttackTables): readonly number[] => [...names.keys()];
