import type { Column } from '@likeness/table';
import { createRng } from '../sampling/rng.js';
import { codeCount, codesOf, learnCoder } from '../trees/column-coder.js';
import { growTree, leavesOf } from '../trees/grow-tree.js';
import { learnRowTrees, type RowTrees, type RowTreesOptions } from '../trees/row-trees.js';

/** Columns of a parent, at most, that tell which other parents it goes with. */
const MOST_COLUMNS = 3;
/** Of the entropy of a column: below it, the other parents say next to nothing about it. */
const LEAST_EXPLAINED = 0.03;
const CODES = 16;
/** Rows, at most, in which dependence is looked for. */
const LOOKED_AT = 10_000;

/**
 * Which parents of a table go together: the columns of one that depend most on the parents that a row has already, given those. Undefined where none does.
 * @param context columns of the parents that are dealt before, of child rows
 * @param columns of the parent, of the same rows
 */
export function* learnCompany(
  context: readonly Column[],
  columns: readonly Column[],
  rows: number,
  options: RowTreesOptions,
): Generator<number, RowTrees | undefined> {
  const step = Math.max(1, Math.floor(rows / LOOKED_AT));
  const predictors = context.map((column) => {
    const coder = learnCoder(column, CODES);
    const codes = everyNth(codesOf(coder, column), step);
    return { codes, size: codeCount(coder), isOrdered: coder.kind === 'numbers' };
  });
  const explained: { readonly column: Column; readonly share: number }[] = [];
  for (const [at, column] of columns.entries()) {
    yield (0.5 * at) / columns.length;
    const coder = learnCoder(column, CODES);
    const target = everyNth(codesOf(coder, column), step);
    const nodes = growTree({ predictors, target, classes: codeCount(coder), minLeaf: options.minLeaf });
    const leaves = leavesOf(
      nodes,
      predictors.map(({ codes }) => codes),
      target.length,
    );
    explained.push({ column, share: explainedShare(target, leaves) });
  }
  const telling = explained
    .filter(({ share }) => share > LEAST_EXPLAINED)
    .sort((a, b) => b.share - a.share)
    .slice(0, MOST_COLUMNS)
    .map(({ column }) => column);
  if (telling.length === 0) return undefined;
  const trees = learnRowTrees(context, telling, rows, { ...options, rng: createRng(1) });
  for (;;) {
    const step = trees.next();
    if (step.done) return step.value;
    yield 0.5 + 0.5 * step.value;
  }
}

const everyNth = (codes: Uint8Array, step: number): Uint8Array =>
  step === 1 ? codes : codes.filter((_, row) => row % step === 0);

/** The share of the entropy of the classes that the leaves take away. */
function explainedShare(target: Uint8Array, leaves: Int32Array): number {
  const entropyOf = (group: (row: number) => number): number => {
    const counts = new Map<number, Map<number, number>>();
    target.forEach((each, row) => {
      let classes = counts.get(group(row));
      if (!classes) counts.set(group(row), (classes = new Map<number, number>()));
      classes.set(each, (classes.get(each) ?? 0) + 1);
    });
    let entropy = 0;
    for (const classes of counts.values()) {
      const size = [...classes.values()].reduce((a, b) => a + b, 0);
      for (const count of classes.values()) entropy -= count * Math.log(count / size);
    }
    return entropy;
  };
  const before = entropyOf(() => 0);
  return before > 0 ? 1 - entropyOf((row) => leaves[row]!) / before : 0;
}
