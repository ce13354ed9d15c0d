import { cellCount } from '@likeness/privacy';
import { coarseCellCount } from './coarse-cells.js';
import type { ColumnRole } from './column-roles.js';
import type { WeightedMeasurement } from './measurement-plan.js';

export interface DetailParameters {
  readonly bins: number;
  /** How many times finer than `bins`; 1: not at all. */
  readonly detail: number;
}

/** Numbers and datetimes whose wide cells hold several values; where the range is yet to be measured, they may. */
export function isDetailed(role: ColumnRole, { bins, detail }: DetailParameters): boolean {
  if (detail === 1) return false;
  if (role.kind === 'measured') return role.by === 'bounds';
  return role.kind === 'declared' && coarseCellCount(role.attribute, bins) < cellCount(role.attribute);
}

/** One measurement for every column that is also counted in detail; together they take `share` of the budget. */
export function detailMeasurements(
  roles: readonly ColumnRole[],
  parameters: DetailParameters,
  share: number,
  sigma: (picoRho: number) => number,
): WeightedMeasurement[] {
  const detailed = roles.filter((role) => isDetailed(role, parameters));
  return detailed.map(({ name }) => ({
    key: `detail/${name}`,
    what: `How rows are spread inside the cells of \`${name}\`.`,
    columns: [name],
    noise: 'gaussian',
    share: share / detailed.length,
    sigma,
  }));
}
