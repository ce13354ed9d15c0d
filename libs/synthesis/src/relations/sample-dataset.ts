import {
  NO_PARENT,
  type Column,
  type Dataset,
  type Link,
  type RelationalSchema,
  type Table,
  type TableNode,
} from '@likeness/table';
import { createRng, type Rng } from '../sampling/rng.js';
import { shuffle } from '../sampling/shuffle.js';
import { SynthesisError } from '../synthesis-error.js';
import type { DatasetSampleRequest } from '../synthesizer.js';
import { checkSeed } from '../sampling/check-sample-request.js';
import { dealingOrder } from './dealing-order.js';
import { growHierarchy } from './grow-hierarchy.js';
import { makeKeys } from './make-keys.js';
import { partDuplicates } from './part-duplicates.js';
import { fillSlots } from './fill-slots.js';

/** Rows whose parents are known, of which a model draws the rest. */
export interface RowsRequest {
  readonly rows: number;
  /** By link to a parent (self-references are not among them): the parent's row of every row, or `NO_PARENT`. */
  readonly parents: ReadonlyMap<number, Int32Array>;
  /** The tables that were drawn before: all parents. */
  readonly made: ReadonlyMap<string, DrawnRows>;
  readonly seed: number;
}

export interface DrawnRows {
  /** All columns of the metadata; those of keys are put in later. */
  readonly table: Table;
  /** By link from a child: how many children every row wants. */
  readonly children: ReadonlyMap<number, Int32Array>;
  /** The columns that the model drew, also those that only it knows: what children are drawn from. */
  readonly learned?: readonly Column[];
}

/** A model of one of several tables. */
export interface TableSource {
  /** At scale 1, where no parent decides. */
  readonly rows: number;
  /** By link to a parent: rows without one, at scale 1. */
  readonly withoutParent: ReadonlyMap<number, number>;
  /** The link whose parents decide how many rows there are. Absent: the first of `dealingOrder`. */
  readonly owner?: number | 'nobody';
  draw(request: RowsRequest): DrawnRows;
  /**
   * Gives parents of one more link to rows whose other parents, as far as they are in `dealt`, are known.
   * @param rows those that get one
   * @param slots as many parents, in no order
   * @returns the parent of each of `rows`. Absent: in no order
   */
  arrange?(link: Link, rows: Int32Array, slots: Int32Array, dealt: Dealt, rng: Rng): Int32Array;
}

export interface Dealt {
  readonly parents: ReadonlyMap<number, Int32Array>;
  readonly made: ReadonlyMap<string, DrawnRows>;
}

const LARGEST_SCALE = 1e6;

/**
 * Draws all tables, parents first: the children that a parent wants decide the rows of a table, other foreign keys are dealt out so that every parent gets the
 * children that it wants, and only then the columns are drawn, given the parents. Every foreign key is empty or names a row that is there, and primary keys do not repeat.
 * @throws SynthesisError `bad_sample_request`
 */
export function sampleDataset(
  schema: RelationalSchema,
  sources: ReadonlyMap<string, TableSource>,
  { scale, seed }: DatasetSampleRequest,
): Dataset {
  checkSeed(seed);
  if (!(scale > 0 && scale <= LARGEST_SCALE))
    throw new SynthesisError('bad_sample_request', 'The scale must be a number above 0, at most 1000000.');
  const seeds = createRng(seed);
  const made = new Map<string, DrawnRows>();
  for (const node of schema.tables) {
    const rng = createRng(seeds.next());
    const source = sources.get(node.name)!;
    const { rows, parents } = dealParents(node, source, { made, scale, rng });
    const keys = makeKeys(node, rows, parents, made, rng);
    const drawn = source.draw({ rows, parents: keys.parents, made, seed: seeds.next() });
    const whole = { ...drawn, table: withColumns(drawn.table, keys.columns) };
    made.set(node.name, { ...whole, table: linkToItself(node, whole, source, rng) });
  }
  const names = Object.keys(Object.fromEntries(made));
  return { tables: Object.fromEntries(names.map((name) => [name, made.get(name)!.table])) };
}

interface Dealing {
  readonly made: ReadonlyMap<string, DrawnRows>;
  readonly scale: number;
  readonly rng: Rng;
}

/** How many rows there are, and the parents of each. */
function dealParents(
  node: TableNode,
  source: TableSource,
  { made, scale, rng }: Dealing,
): { readonly rows: number; readonly parents: Map<number, Int32Array> } {
  const parents = new Map<number, Int32Array>();
  const links = dealingOrder(
    node.parents.filter(({ isSelf }) => !isSelf),
    ({ at, parent }) => ({
      withoutParent: source.withoutParent.get(at) ?? 0,
      parents: made.get(parent)!.table.rowCount,
    }),
  );
  const deciding = source.owner === undefined ? links[0] : links.find(({ at }) => at === source.owner);
  const looseOf = (link: Link): number =>
    link.isRequired ? 0 : Math.round((source.withoutParent.get(link.at) ?? 0) * scale);
  const wanted = deciding && made.get(deciding.parent)!.children.get(deciding.at)!;
  const open = deciding && wanted ? wanted.reduce((sum, count) => sum + count, 0) + looseOf(deciding) : 0;
  const room = ({ parent, isUnique, isRequired }: Link): number => {
    const { rowCount } = made.get(parent)!.table;
    return isUnique || (isRequired && rowCount === 0) ? rowCount : Infinity;
  };
  const rows = Math.min(deciding ? open : Math.round(source.rows * scale), ...links.map(room));
  for (const link of links) {
    const counts = made.get(link.parent)!.children.get(link.at)!;
    const loose = Math.min(rows, looseOf(link));
    const slots = fillSlots(counts, rows - loose, { isUnique: link.isUnique, rng });
    const dealt = new Int32Array(rows).fill(NO_PARENT);
    if (link === deciding) dealt.set(slots);
    else {
      const lucky = someRows(rows, slots.length, rng);
      shuffle(slots, 0, slots.length, rng);
      const arranged = source.arrange?.(link, lucky, slots, { parents, made }, rng) ?? slots;
      lucky.forEach((row, at) => (dealt[row] = arranged[at]!));
    }
    parents.set(link.at, dealt);
  }
  if (links.length === 0) return { rows, parents };
  const kept = partDuplicates(node, parents, deciding, rng);
  if (kept.length === rows) return { rows, parents };
  const picked = [...parents].map(([at, dealt]) => [at, kept.map((row) => dealt[row]!)] as const);
  return { rows: kept.length, parents: new Map(picked) };
}

/** In their order. */
function someRows(rows: number, some: number, rng: Rng): Int32Array {
  const order = Int32Array.from({ length: rows }, (_, row) => row);
  if (some === rows) return order;
  shuffle(order, 0, rows, rng);
  return order.slice(0, some).sort();
}

function withColumns(table: Table, keys: ReadonlyMap<string, Column>): Table {
  return { ...table, columns: table.columns.map((column) => keys.get(column.name) ?? column) };
}

/** Self-references, once the rows have keys. */
function linkToItself(node: TableNode, drawn: DrawnRows, source: TableSource, rng: Rng): Table {
  let { table } = drawn;
  for (const link of node.parents.filter(({ isSelf }) => isSelf)) {
    const { rows, withoutParent } = source;
    const roots = Math.round(((withoutParent.get(link.at) ?? 0) / Math.max(1, rows)) * table.rowCount);
    const above = growHierarchy(drawn.children.get(link.at)!, Math.max(1, roots), rng);
    const made = new Map([[node.name, { ...drawn, table }]]);
    table = withColumns(table, makeKeys.ofLink(link, table.rowCount, above, made, node));
  }
  return table;
}
