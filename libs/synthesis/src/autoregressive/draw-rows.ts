import type { Rng } from '../sampling/rng.js';
import { HiddenUnits } from './hidden-units.js';
import { ranksOf, type Network, type NetworkColumn } from './network.js';
import { softmax } from './softmax.js';

/**
 * Draws codes of some columns of rows, one after the other, given those that are there already (`UNKNOWN`: not known).
 * Returns how probable it was of each row that all restricted columns but the first fulfil their restriction.
 */
export type CodeDrawer = (rows: readonly Int32Array[]) => Float64Array;

/**
 * @param order the columns to draw, targets of the network; all others are seen by each
 * @param allowed by column: weights of its codes, where a condition restricts them
 */
export function codeDrawer(
  network: Network,
  weights: Float32Array,
  order: readonly number[],
  rng: Rng,
  allowed: readonly (Float64Array | undefined)[] = [],
): CodeDrawer {
  const { columns } = network;
  const units = new HiddenUnits(network, weights);
  const rank = ranksOf(columns.length, order);
  const most = Math.max(1, ...columns.map((column) => column.codes));
  const groupShares = new Float64Array(most);
  const codeShares = new Float64Array(most);
  const joint = new Float64Array(most);

  /** Of the codes in a group; 1 where there is only one. */
  const sharesInside = (column: NetworkColumn, group: number): number => {
    const head = column.codeHeads[group];
    if (head) softmax(units.units, weights, head, codeShares);
    else codeShares[0] = 1;
    return head?.count ?? 1;
  };
  const drawFree = (column: NetworkColumn): number => {
    const group = pick(groupShares, column.groups, rng.uniform());
    const count = sharesInside(column, group);
    return column.startOf[group]! + (count === 1 ? 0 : pick(codeShares, count, rng.uniform()));
  };
  let mass = 1;
  const drawAllowed = (column: NetworkColumn, restriction: Float64Array): number => {
    mass = 0;
    for (let group = 0; group < column.groups; group++) {
      const start = column.startOf[group]!;
      const end = start + (column.codeHeads[group]?.count ?? 1);
      joint.fill(0, start, end);
      if (!restriction.subarray(start, end).some((weight) => weight > 0)) continue;
      sharesInside(column, group);
      for (let code = start; code < end; code++)
        mass += joint[code] = groupShares[group]! * codeShares[code - start]! * restriction[code]!;
    }
    return pick(joint, column.codes, rng.uniform() * mass);
  };

  const firstRestricted = order.find((target) => allowed[target]);
  return (rows) => {
    const probabilities = new Float64Array(rows.length).fill(1);
    for (const target of order) {
      const column = columns[target]!;
      const restriction = allowed[target];
      rows.forEach((codes, row) => {
        units.compute(target, codes, rank);
        softmax(units.units, weights, column.groupHead, groupShares);
        codes[target] = restriction ? drawAllowed(column, restriction) : drawFree(column);
        if (restriction && target !== firstRestricted) probabilities[row]! *= mass;
      });
    }
    return probabilities;
  };
}

/** The first position at which the shares reach `left`; never one without a share. */
function pick(shares: Float64Array, count: number, left: number): number {
  let last = 0;
  for (let at = 0; at < count; at++) {
    if (shares[at] === 0) continue;
    last = at;
    if ((left -= shares[at]!) < 0) return at;
  }
  return last;
}
