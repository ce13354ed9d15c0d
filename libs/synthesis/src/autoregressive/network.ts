import { codeCount, type ColumnCodes } from './column-codes.js';
import { columnInputs, mostInputs, type ColumnInputs } from './column-inputs.js';
import { NONE, type Head } from './softmax.js';

/** A column as the network reads and predicts it. */
export interface NetworkColumn extends ColumnInputs {
  readonly codes: number;
  readonly groups: number;
  readonly groupOf: Int32Array;
  /** Number of the first code of every group. */
  readonly startOf: Int32Array;
  /** Offset of its inputs. */
  readonly inputs: number;
  /** First of its hidden units, among those of all targets; -1: it is never predicted. */
  readonly hidden: number;
  /** Chooses the group... */
  readonly groupHead: Head;
  /** ...and the code inside each; undefined where there is only one. */
  readonly codeHeads: readonly (Head | undefined)[];
}

/**
 * Columns that are drawn one after the other. Every target has hidden units of its own, which see the columns before it, in whatever order: one layer of
 * rectified sums, and a softmax of groups of codes, then of the codes inside.
 * Citation: Uria, Murray and Larochelle 2014 (order-agnostic training of NADE); Tiwald et al. 2025 (TabularARGN, a regressor per column).
 */
export interface Network {
  readonly columns: readonly NetworkColumn[];
  /** Columns that are predicted, ascending. */
  readonly targets: readonly number[];
  /** Units of every target. */
  readonly hidden: number;
  /** Units of all targets: the length of a row of inputs. */
  readonly width: number;
  /** Offset of the biases of the hidden units. */
  readonly bias: number;
  /** How many there are. */
  readonly weights: number;
}

/** @param given names of columns that are only read */
export function layOutNetwork(codes: readonly ColumnCodes[], hidden: number, given: readonly string[] = []): Network {
  const targets = codes.flatMap(({ name }, at) => (given.includes(name) ? [] : [at]));
  const width = targets.length * hidden;
  let next = 0;
  const take = (floats: number): number => (next += floats) - floats;
  const takeHead = (count: number): Head => ({ from: take(count * hidden), bias: take(count), count });
  /** Without hidden weights. */
  const takeFixed = (count: number): Head => ({ from: NONE, bias: take(count), count });
  const bias = take(width);
  const most = mostInputs(codes, width);
  const columns = codes.map((column, at): NetworkColumn => {
    const { groupStarts } = column;
    const groupOf = new Int32Array(codeCount(column));
    const startOf = Int32Array.from(groupStarts.slice(0, -1));
    const sizes = Array.from(startOf, (start, group) => groupStarts[group + 1]! - start);
    startOf.forEach((start, group) => groupOf.fill(group, start, start + sizes[group]!));
    const isTarget = targets.includes(at);
    const inputs = columnInputs(column, most);
    const rareFrom = (column.kind === 'categories' ? column.rareFrom : undefined) ?? Infinity;
    return {
      ...inputs,
      codes: groupOf.length,
      groups: sizes.length,
      groupOf,
      startOf,
      inputs: take(inputs.inputRows * width),
      hidden: isTarget ? targets.indexOf(at) * hidden : -1,
      groupHead: takeHead(isTarget ? sizes.length : 0),
      codeHeads: sizes.map((size, group) => {
        if (!isTarget || size === 1) return undefined;
        return group < rareFrom ? takeHead(size) : takeFixed(size);
      }),
    };
  });
  return { columns, targets, hidden, width, bias, weights: next };
}

/** The place of every column in an order; -1, so that all see it, where it is not there. */
export function ranksOf(columns: number, order: ArrayLike<number>): Int32Array {
  const rank = new Int32Array(columns).fill(-1);
  for (let at = 0; at < order.length; at++) rank[order[at]!] = at;
  return rank;
}

/** Copies the weights of one target: what it reads, its biases and its heads. Targets share none. */
export function copyTarget(
  { columns, bias, hidden, width }: Network,
  target: number,
  from: Float32Array,
  to: Float32Array,
): void {
  const copy = (offset: number, count: number): void => to.set(from.subarray(offset, offset + count), offset);
  const { hidden: block, groupHead, codeHeads } = columns[target]!;
  copy(bias + block, hidden);
  for (const { inputs, inputRows } of columns)
    for (let row = 0; row < inputRows; row++) copy(inputs + row * width + block, hidden);
  for (const head of [groupHead, ...codeHeads]) {
    if (!head) continue;
    if (head.from !== NONE) copy(head.from, head.count * hidden);
    copy(head.bias, head.count);
  }
}
