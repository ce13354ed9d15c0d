import type { TableMetadata } from '@likeness/table';
import { coarseCellCount } from '../planning/coarse-cells.js';
import { columnRoles } from '../planning/column-roles.js';
import type { GroveParameters } from './grove-parameters.js';

/** For single columns at epsilon 0.1 and below, where they have many cells. */
const MOST = 0.6;

/** Columns of fewer cells on average are known well enough at any epsilon. */
const MANY_CELLS = 4;

/** Part of the budget for single columns: from epsilon 1 down to 0.1 it grows, for noise eats pairs first. Looks at metadata and epsilon alone. */
export function oneWayShare(table: TableMetadata, params: GroveParameters, epsilon: number): number {
  const { oneWayShare: least, selectionShare, bins, detail } = params;
  const cells = columnRoles(table, bins * detail)
    .filter(({ kind }) => kind !== 'generated')
    .map((role) => (role.kind === 'declared' ? coarseCellCount(role.attribute, bins) : bins));
  const mean = cells.reduce((sum, size) => sum + size, 0) / Math.max(1, cells.length);
  if (mean < MANY_CELLS || !(epsilon > 0 && epsilon < 1)) return least;
  const most = Math.min(MOST, 0.9 - selectionShare);
  return least + Math.min(1, -Math.log10(epsilon)) * Math.max(0, most - least);
}
