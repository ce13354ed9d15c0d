import type { Column } from '@likeness/table';
import type { Rng } from '../sampling/rng.js';
import { takeRows } from '../sampling/take-rows.js';
import { codeCount, codesOf, learnCoder, type ColumnCoder } from './column-coder.js';
import { growTree, leavesOf, type TreeNode, type TreePredictor } from './grow-tree.js';
import { columnOfValues, drawFromLeaf, scaleOf, valuesOf, type ValueScale } from './leaf-values.js';

/** Columns that are drawn one after the other, each from a tree over the ones before it and over the context. */
export interface RowTrees {
  /** How the context and then the columns are coded; undefined where no tree asks. */
  readonly coders: readonly (ColumnCoder | undefined)[];
  readonly columns: readonly TreeColumn[];
}

export interface TreeColumn {
  readonly name: string;
  readonly scale: ValueScale;
  /** Over the context and the columns before. A leaf has the real values of its rows, ascending. */
  readonly nodes: readonly ValueNode[];
}

export type ValueNode = { readonly predictor: number; readonly next: Int32Array } | { readonly values: Float64Array };

export interface RowTreesOptions {
  readonly minLeaf: number;
  /** Trees are grown from so many rows at most. */
  readonly maxRows: number;
  /** Which rows those are. */
  readonly rng: Rng;
  /** What the tree of a column may ask about, by position in the context and then the columns. Absent: the context and all columns before. */
  asks?(column: number): readonly number[];
}

const PREDICTOR_CODES = 32;
const MOST_CLASSES = 16;
const MOSTLY_RARE = 0.6;

/**
 * Learns rows given a context, column by column.
 * Citation: sequential trees of Reiter 2005, "Using CART to generate partially synthetic public use microdata".
 */
export function* learnRowTrees(
  context: readonly Column[],
  columns: readonly Column[],
  rows: number,
  { minLeaf, maxRows, rng, asks }: RowTreesOptions,
): Generator<number, RowTrees> {
  const some = rows > maxRows ? someRows(rows, maxRows, rng) : undefined;
  const taken = (all: readonly Column[]) => (some ? takeRows({ rowCount: rows, columns: all }, some).columns : all);
  const [given, own] = [taken(context), taken(columns)];
  const learned = Math.min(rows, maxRows);
  const seen = [...given, ...own];
  const coders = seen.map((column) => learnCoder(column, PREDICTOR_CODES));
  const predictors = seen.map((column, at): TreePredictor => {
    const coder = coders[at]!;
    return { codes: codesOf(coder, column), size: codeCount(coder), isOrdered: coder.kind === 'numbers' };
  });
  const classesWanted = Math.min(MOST_CLASSES, Math.max(2, Math.floor(Math.sqrt(learned) / 2)));
  const trees: TreeColumn[] = [];
  for (const [at, column] of own.entries()) {
    yield at / own.length;
    const coder = learnCoder(column, classesWanted);
    const tree = growTree({
      predictors: predictors.slice(0, given.length + at),
      ...(isMostlyRare(coder, column) ? { candidates: [] } : asks ? { candidates: asks(at) } : {}),
      target: codesOf(coder, column),
      classes: codeCount(coder),
      minLeaf,
    });
    trees.push({
      name: column.name,
      scale: scaleOf(columns[at]!),
      nodes: tree.map((node) => withValues(node, column)),
    });
  }
  const asked = new Set(
    trees.flatMap(({ nodes }) => nodes.flatMap((node) => ('next' in node ? [node.predictor] : []))),
  );
  return { coders: coders.map((coder, at) => (asked.has(at) ? coder : undefined)), columns: trees };
}

/** Texts of which most are too rare for a tree to tell apart, such as titles: they are dealt out, so that none is there too often. */
function isMostlyRare(coder: ColumnCoder, column: Column): boolean {
  if (coder.kind === 'numbers') return false;
  const codes = codesOf(coder, column);
  const filled = codes.reduce((sum, code) => sum + Number(code > 0), 0);
  const rare = codes.reduce((sum, code) => sum + Number(code === coder.values.length + 1), 0);
  return rare > MOSTLY_RARE * filled;
}

function withValues(node: TreeNode, column: Column): ValueNode {
  return 'next' in node ? node : { values: valuesOf(column, node.rows).sort() };
}

function someRows(rows: number, wanted: number, rng: Rng): number[] {
  const chosen: number[] = [];
  for (let row = 0, left = wanted; left > 0; row++)
    if (rng.below(rows - row) < left) {
      chosen.push(row);
      left--;
    }
  return chosen;
}

/** Draws rows given their context, of as many rows. */
export function drawRowTrees(
  { coders, columns }: RowTrees,
  context: readonly Column[],
  rows: number,
  rng: Rng,
): Column[] {
  const nothing = new Uint8Array(0);
  const codesFor = (at: number, column: Column): Uint8Array => {
    const coder = coders[at];
    return coder ? codesOf(coder, column) : nothing;
  };
  const codes = context.map((column, at) => codesFor(at, column));
  return columns.map(({ name, scale, nodes }, at) => {
    const values = new Float64Array(rows);
    for (const [leaf, members] of byLeaf(leavesOf(asTree(nodes), codes, rows), nodes.length)) {
      const node = nodes[leaf]!;
      if ('values' in node && node.values.length > 0) drawFromLeaf(node.values, members, scale, values, rng);
    }
    const column = columnOfValues(name, scale, values);
    codes.push(codesFor(context.length + at, column));
    return column;
  });
}

const asTree = (nodes: readonly ValueNode[]): readonly TreeNode[] =>
  nodes.map((node) => ('next' in node ? node : { rows: new Int32Array(0) }));

/** Rows of every leaf that has some. */
function byLeaf(leaves: Int32Array, nodes: number): [number, Int32Array][] {
  const counts = new Int32Array(nodes + 1);
  for (const leaf of leaves) counts[leaf + 1]!++;
  for (let node = 0; node < nodes; node++) counts[node + 1]! += counts[node]!;
  const cursor = counts.slice();
  const sorted = new Int32Array(leaves.length);
  leaves.forEach((leaf, row) => (sorted[cursor[leaf]!++] = row));
  return Array.from({ length: nodes }, (_, node): [number, Int32Array] => [
    node,
    sorted.subarray(counts[node]!, counts[node + 1]!),
  ]).filter(([, rows]) => rows.length > 0);
}
