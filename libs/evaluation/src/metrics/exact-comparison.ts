import type { Table, TableMetadata } from '@likeness/table';
import type { CellColumn, CellTable } from '../cells/cell-table.js';
import { discretise } from '../cells/discretise.js';
import { countOne, countPair, sharesOf } from '../cells/marginal.js';
import { associations } from './association.js';
import { copies, type Copies } from './copies.js';
import { samplingFloor } from '@likeness/statistics';

/** Everything that is compared exactly, computed once for all metrics. Exists inside the reviewers' door only. */
export interface ExactComparison {
  readonly realRows: number;
  readonly syntheticRows: number;
  readonly columns: readonly ColumnComparison[];
  readonly pairs: readonly PairComparison[];
  /** Cramer's V, row-major over `columns`. */
  readonly associations: {
    readonly real: Float64Array;
    readonly synthetic: Float64Array;
    /** Of two halves of the real rows, which differ by chance alone. */
    readonly halves: readonly [Float64Array, Float64Array];
    /** Of a sample of the synthetic rows without one of ten groups in turn, and how many rows were drawn. */
    readonly rests: readonly Float64Array[];
    readonly sampled: number;
  };
  readonly copies: Copies;
}

interface Comparison {
  /** Total variation distance in [0, 1]. */
  readonly error: number;
  /** What a fresh real sample of the synthetic table's size would score on average. */
  readonly floor: number;
  /** Standard deviation of the error over other draws of as many synthetic rows. */
  readonly spread: number;
}

export interface ColumnComparison extends Comparison {
  readonly column: string;
  readonly labels: readonly string[];
  readonly real: Float64Array;
  readonly synthetic: Float64Array;
}

export interface PairComparison extends Comparison {
  readonly columns: readonly [string, string];
}

/** Yields between columns and pairs, so that a cancellation gets in. */
export function* compare(
  real: Table,
  synthetic: Table,
  names: readonly string[],
  metadata: TableMetadata | undefined,
): Generator<void, ExactComparison> {
  const [a, b] = discretise([real, synthetic], names, metadata) as [CellTable, CellTable];
  const columns: ColumnComparison[] = [];
  const pairs: PairComparison[] = [];
  for (const [i, first] of a.columns.entries()) {
    columns.push(compareColumn(first, b.columns[i]!));
    for (let j = i + 1; j < a.columns.length; j++) {
      yield;
      pairs.push(comparePair(first, a.columns[j]!, b.columns[i]!, b.columns[j]!));
    }
  }
  const few = rowsWhere(b, everyNth(Math.ceil(b.rowCount / SAMPLE)));
  const rests: Float64Array[] = [];
  for (let group = 0; group < GROUPS; group++)
    rests.push(yield* associations(rowsWhere(few, (row) => row % GROUPS !== group)));
  const found = {
    real: yield* associations(a),
    synthetic: yield* associations(b),
    halves: [yield* associations(rowsWhere(a, everyOther(0))), yield* associations(rowsWhere(a, everyOther(1)))],
  } as const;
  return {
    realRows: a.rowCount,
    syntheticRows: b.rowCount,
    columns,
    pairs,
    associations: { ...found, rests, sampled: few.rowCount },
    copies: copies(real, synthetic, names),
  };
}

function compareColumn(real: CellColumn, synthetic: CellColumn): ColumnComparison {
  const [p, q] = [real, synthetic].map((column) => sharesOf(countOne(column), column.codes.length)) as [
    Float64Array,
    Float64Array,
  ];
  let [error, lean] = [0, 0];
  for (let cell = 0; cell < p.length; cell++) {
    error += Math.abs(p[cell]! - q[cell]!) / 2;
    lean += Math.sign(q[cell]! - p[cell]!) * q[cell]!;
  }
  const rows = synthetic.codes.length;
  const floor = samplingFloor(p, rows);
  return { column: real.name, labels: real.labels, real: p, synthetic: q, error, floor, spread: spreadOf(lean, rows) };
}

function comparePair(realA: CellColumn, realB: CellColumn, synA: CellColumn, synB: CellColumn): PairComparison {
  const [real, synthetic] = [countPair(realA, realB), countPair(synA, synB)];
  // |p - q| summed over both is sum p + sum q - 2 sum min(p, q): only cells that both have matter.
  let shared = 0;
  const counts = new Map<number, number>();
  real.forEach((count, cell) => {
    counts.set(count, (counts.get(count) ?? 0) + 1);
    shared += Math.min(count / real.rows, synthetic.rows === 0 ? 0 : synthetic.get(cell) / synthetic.rows);
  });
  let floor = 0;
  for (const [count, times] of counts) floor += times * samplingFloor([count / real.rows], synthetic.rows);
  let lean = 0;
  synthetic.forEach((count, cell) => {
    const share = count / synthetic.rows;
    lean += Math.sign(share - real.get(cell) / Math.max(1, real.rows)) * share;
  });
  return {
    columns: [realA.name, realB.name],
    error: Math.max(0, 1 - shared),
    floor: synthetic.rows === 0 ? 1 : floor,
    spread: spreadOf(lean, synthetic.rows),
  };
}

/** By the delta method: half of the standard deviation of a mean of signs, whose expectation is `lean`. */
const spreadOf = (lean: number, rows: number): number =>
  rows === 0 ? 0 : Math.sqrt(Math.max(0, 1 - lean ** 2) / rows) / 2;

/** Synthetic rows that the intervals of associations are computed on, at most. */
const SAMPLE = 20_000;
const GROUPS = 10;

const everyOther = (first: 0 | 1) => (row: number) => row % 2 === first;
const everyNth = (step: number) => (row: number) => row % step === 0;

const rowsWhere = ({ columns, rowCount }: CellTable, keeps: (row: number) => boolean): CellTable => {
  const rows = Int32Array.from({ length: rowCount }, (_, row) => row).filter(keeps);
  return {
    rowCount: rows.length,
    columns: columns.map((column) => ({ ...column, codes: rows.map((row) => column.codes[row]!) })),
  };
};
