import type { Table, TableMetadata } from '@likeness/table';
import type { CellColumn, CellTable } from '../cells/cell-table.js';
import { discretise } from '../cells/discretise.js';
import { countOne, countPair, sharesOf } from '../cells/marginal.js';
import { associations } from './association.js';
import { copies, type Copies } from './copies.js';
import { samplingFloor } from './sampling-floor.js';

/** Everything that is compared exactly, computed once for all metrics. Exists inside the reviewers' door only. */
export interface ExactComparison {
  readonly realRows: number;
  readonly syntheticRows: number;
  readonly columns: readonly ColumnComparison[];
  readonly pairs: readonly PairComparison[];
  /** Cramer's V, row-major over `columns`. */
  readonly associations: { readonly real: Float64Array; readonly synthetic: Float64Array };
  readonly copies: Copies;
}

interface Comparison {
  /** Total variation distance in [0, 1]. */
  readonly error: number;
  /** What a fresh real sample of the synthetic table's size would score on average. */
  readonly floor: number;
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

export function compare(
  real: Table,
  synthetic: Table,
  names: readonly string[],
  metadata: TableMetadata | undefined,
): ExactComparison {
  const [a, b] = discretise([real, synthetic], names, metadata) as [CellTable, CellTable];
  const at = [...a.columns.keys()];
  return {
    realRows: a.rowCount,
    syntheticRows: b.rowCount,
    columns: at.map((i) => compareColumn(a.columns[i]!, b.columns[i]!)),
    pairs: at.flatMap((i) =>
      at.slice(i + 1).map((j) => comparePair(a.columns[i]!, a.columns[j]!, b.columns[i]!, b.columns[j]!)),
    ),
    associations: { real: associations(a), synthetic: associations(b) },
    copies: copies(real, synthetic, names),
  };
}

function compareColumn(real: CellColumn, synthetic: CellColumn): ColumnComparison {
  const [p, q] = [real, synthetic].map((column) => sharesOf(countOne(column), column.codes.length)) as [
    Float64Array,
    Float64Array,
  ];
  let error = 0;
  for (let cell = 0; cell < p.length; cell++) error += Math.abs(p[cell]! - q[cell]!) / 2;
  const floor = samplingFloor(p, synthetic.codes.length);
  return { column: real.name, labels: real.labels, real: p, synthetic: q, error, floor };
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
  return { columns: [realA.name, realB.name], error: Math.max(0, 1 - shared), floor: synthetic.rows === 0 ? 1 : floor };
}
