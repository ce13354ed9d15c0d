import { cellCount } from '@likeness/privacy';
import type { Compression, Members } from '../domain/compression.js';
import type { AllowedValues } from './allowed-values.js';

/** What a condition leaves of a column. */
export interface RestrictedColumn {
  /** The groups that are left, ascending, of positive weight. May be empty. */
  readonly groups: Int32Array;
  /** Probability that a row of the group fulfils the condition. */
  readonly weights: Float64Array;
  /** What each of them decodes to: `cells` are positions in `parts`. */
  readonly members: readonly Members[];
  readonly parts: readonly AllowedValues[];
}

/** Within a group, cells keep their shares; within a cell, values are equally likely. */
export function restrictCompression(compression: Compression, parts: readonly AllowedValues[]): RestrictedColumn {
  const partsOfCell: number[][] = Array.from({ length: cellCount(compression.attribute) }, () => []);
  parts.forEach(({ cell }, at) => partsOfCell[cell]!.push(at));
  const groups: number[] = [];
  const weights: number[] = [];
  const members: Members[] = [];
  compression.members.forEach(({ cells, shares }, group) => {
    const kept: number[] = [];
    const masses: number[] = [];
    cells.forEach((cell, position) => {
      for (const at of partsOfCell[cell]!) {
        kept.push(at);
        masses.push(shares[position]! * massOf(parts[at]!));
      }
    });
    const weight = masses.reduce((sum, mass) => sum + mass, 0);
    if (!(weight > 0)) return;
    groups.push(group);
    weights.push(weight);
    members.push({ cells: Int32Array.from(kept), shares: Float64Array.from(masses, (mass) => mass / weight) });
  });
  return { groups: Int32Array.from(groups), weights: Float64Array.from(weights), members, parts };
}

/** A point of a continuum has no mass, but it is then all that is asked for. */
function massOf({ from, to }: AllowedValues): number {
  return from === to ? 1 : to - from;
}
