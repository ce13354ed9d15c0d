import { samplingFloor } from '@likeness/statistics';
import type { Relationship, Table, TableMetadata } from '@likeness/table';
import type { CellColumn, CellTable } from '../../cells/cell-table.js';
import { discretise } from '../../cells/discretise.js';
import { countPair } from '../../cells/marginal.js';
import type { FigureInterval } from '../../metrics/metric.js';
import { childrenPerParent } from '../../sdmetrics/data/children-per-parent.js';
import type { Frames } from '../../sdmetrics/data/frame.js';
import { keysOf } from '../../sdmetrics/multi-table/relationship-keys.js';
import { referentialIntegrity } from '../../sdmetrics/pair/referential-integrity.js';
import { wilsonInterval } from '../../table-metrics/wilson-interval.js';
import type { RelationshipFinding } from '../reviewer-report.js';
import { groupOf, inShare, parentRows, type Families } from './families.js';
import { GROUPS, jackknife } from './jackknife.js';
import { pause, type ReviewRun } from './review-context.js';
import { sharesByCount } from './shares-by-count.js';

/** Rows of the child that the interval is computed on. */
const SAMPLE = 20_000;

/** One side of a relationship. */
export interface RelatedSide {
  readonly parent: Table;
  readonly child: Table;
  readonly frames: Frames;
  readonly families: Families;
}

/** Both tables, and the columns of each that are compared. */
export interface Related {
  readonly link: Relationship;
  readonly real: RelatedSide;
  readonly synthetic: RelatedSide;
  readonly parent: DescribedColumns;
  readonly child: DescribedColumns;
}

interface DescribedColumns {
  readonly names: readonly string[];
  readonly declared: TableMetadata;
}

/** What is found, and how sure its numbers are. */
export interface ReviewedRelationship {
  readonly finding: RelationshipFinding;
  readonly orphans: FigureInterval;
  /** Of the mean error of the pairs, and of that of the worst pair. null: there are too few rows. */
  readonly pairs: FigureInterval | null;
  readonly worstPair: FigureInterval | null;
  /** Of the error of the number of children. */
  readonly children: FigureInterval | null;
}

/** Whether keys lead somewhere, how many children parents have, and how columns of both hang together. */
export const reviewRelationship = async (related: Related, run: ReviewRun): Promise<ReviewedRelationship> => {
  const { link, real, synthetic, parent, child } = related;
  const [own, made] = [keysOf(real.frames, link), keysOf(synthetic.frames, link)];
  const counts = sharesByCount(childrenPerParent(own.parent, own.child), childrenPerParent(made.parent, made.child));
  const keys = synthetic.child.rowCount;
  const matched = {
    real: known(referentialIntegrity(own.child, own.parent, own.child)),
    synthetic: known(referentialIntegrity(own.child, made.parent, made.child)),
  };
  const [least, most] = wilsonInterval((1 - matched.synthetic) * keys, keys);
  await pause({ run });
  const joined = joinCells(related);
  const pairs = parent.names.length * child.names.length === 0 ? [] : await pairErrors(joined, run);
  const order = [...pairs.keys()].sort((a, b) => pairs[b]!.error - pairs[a]!.error);
  const rests = pairs.length === 0 ? [] : await withoutGroups(joined, run);
  const share = Math.min(1, SAMPLE / Math.max(1, joined.synthetic.rows.length));
  const interval = (value: number, of: (errors: readonly number[]) => number): FigureInterval | null =>
    pairs.length === 0
      ? null
      : jackknife({
          value,
          sampled: share * synthetic.parent.rowCount,
          whole: synthetic.parent.rowCount,
          range: [0, 1],
          without: (group) => of(rests[group]!),
        });
  const mean = (errors: readonly number[]): number => errors.reduce((sum, one) => sum + one, 0) / errors.length;
  const error = distance(counts.real, counts.synthetic);
  const spread = Math.sqrt(1 / Math.max(1, synthetic.parent.rowCount)) / 2;
  const [worst] = order;
  return {
    finding: {
      parent: link.parent_table_name,
      child: link.child_table_name,
      key: [link.child_foreign_key].flat().join(', '),
      matched,
      children: { ...counts, error, floor: samplingFloor(counts.real, synthetic.parent.rowCount) },
      pairs: order.map((at) => pairs[at]!),
    },
    orphans: { low: least, high: most, confidence: 0.95 },
    pairs: interval(mean(pairs.map((pair) => pair.error)), mean),
    worstPair: worst === undefined ? null : interval(pairs[worst]!.error, (errors) => errors[worst]!),
    children:
      counts.labels.length === 0
        ? null
        : { low: Math.max(0, error - 1.96 * spread), high: Math.min(1, error + 1.96 * spread), confidence: 0.95 },
  };
};

/** There are no keys: none is lost. */
const known = (share: number): number => (Number.isNaN(share) ? 1 : share);

const distance = (p: readonly number[], q: readonly number[]): number =>
  p.reduce((sum, share, cell) => sum + Math.abs(share - q[cell]!), 0) / 2;

interface Joined {
  readonly parents: readonly [CellTable, CellTable];
  readonly children: readonly [CellTable, CellTable];
  readonly real: JoinedRows;
  readonly synthetic: JoinedRows;
}

/** Rows of the child that have a parent, that parent, and the family of both. */
interface JoinedRows {
  readonly rows: Int32Array;
  readonly parentOf: Int32Array;
  readonly family: Uint32Array;
  /** Of the parents. */
  readonly size: number;
}

const joinCells = ({ link, real, synthetic, parent, child }: Related): Joined => {
  const joined = ({ frames, families, parent: { rowCount } }: RelatedSide): JoinedRows => {
    const parentOf = parentRows(frames, link);
    const own = families.get(link.parent_table_name)!;
    const rows = Int32Array.from(parentOf.keys()).filter((row) => parentOf[row]! >= 0);
    const of = rows.map((row) => parentOf[row]!);
    return { rows, parentOf: of, family: Uint32Array.from(of, (row) => own[row]!), size: rowCount };
  };
  return {
    parents: discretise([real.parent, synthetic.parent], parent.names, parent.declared) as [CellTable, CellTable],
    children: discretise([real.child, synthetic.child], child.names, child.declared) as [CellTable, CellTable],
    real: joined(real),
    synthetic: joined(synthetic),
  };
};

type Rows = Pick<JoinedRows, 'rows' | 'parentOf'>;

const keep = ({ rows, parentOf, family }: JoinedRows, keeps: (family: number) => boolean): Rows => {
  const at = Int32Array.from(rows.keys()).filter((row) => keeps(family[row]!));
  return { rows: at.map((row) => rows[row]!), parentOf: at.map((row) => parentOf[row]!) };
};

const gathered = ({ columns }: CellTable, rows: Int32Array): CellColumn[] =>
  columns.map((column) => ({ ...column, codes: rows.map((row) => column.codes[row]!) }));

/** The total variation distance of every pair of a parent's and a child's column. */
function* distances(
  [parents, children]: readonly [CellTable, CellTable],
  own: Rows,
  others: readonly CellTable[],
  made: Rows,
): Iterable<{
  readonly columns: [string, string];
  readonly error: number;
}> {
  const [realChild, madeChild] = [gathered(children, own.rows), gathered(others[1]!, made.rows)];
  const [realParent, madeParent] = [gathered(parents, own.parentOf), gathered(others[0]!, made.parentOf)];
  for (const [i, first] of realParent.entries())
    for (const [j, second] of realChild.entries()) {
      const [real, synthetic] = [countPair(first, second), countPair(madeParent[i]!, madeChild[j]!)];
      let shared = 0;
      if (synthetic.rows > 0)
        real.forEach((count, cell) => (shared += Math.min(count / real.rows, synthetic.get(cell) / synthetic.rows)));
      yield { columns: [first.name, second.name], error: Math.min(1, Math.max(0, 1 - shared)) };
    }
}

/** With what chance leaves: two halves of the real parents, scaled to as many as the synthetic ones are. */
async function pairErrors(
  { parents, children, real, synthetic }: Joined,
  run: ReviewRun,
): Promise<RelationshipFinding['pairs']> {
  const errors = [...distances([parents[0], children[0]], real, [parents[1], children[1]], synthetic)];
  await pause({ run });
  const [one, other] = [0, 1].map((half) => keep(real, (family) => groupOf(family, 2) === half)) as [Rows, Rows];
  const own = [parents[0], children[0]] as const;
  const chance = [...distances(own, one, own, other)];
  await pause({ run });
  const shrink = Math.sqrt(1 / Math.max(1, synthetic.size) / (4 / Math.max(1, real.size)));
  return errors.map((pair, at) => ({ ...pair, floor: Math.min(1, chance[at]!.error * shrink) }));
}

async function withoutGroups({ parents, children, real, synthetic }: Joined, run: ReviewRun): Promise<number[][]> {
  const share = Math.min(1, SAMPLE / Math.max(1, synthetic.rows.length));
  const own = share < 1 ? keep(real, inShare(share)) : real;
  const rests: number[][] = [];
  for (let group = 0; group < GROUPS; group++) {
    await pause({ run });
    const rest = keep(synthetic, (family) => inShare(share)(family) && groupOf(family, GROUPS) !== group);
    rests.push(
      Array.from(distances([parents[0], children[0]], own, [parents[1], children[1]], rest), ({ error }) => error),
    );
  }
  return rests;
}
