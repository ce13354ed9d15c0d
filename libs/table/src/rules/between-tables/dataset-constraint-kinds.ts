import { carryOverColumns } from './carry-over-kind.js';
import type { DatasetConstraintKind } from './dataset-constraint-kind.js';
import { foreignToForeignKey, foreignToForeignKeySubset, foreignToPrimaryKeySubset } from './foreign-key-kinds.js';
import { primaryToPrimaryKey, primaryToPrimaryKeySubset } from './primary-key-kinds.js';

/** Every kind of constraint that the metadata may declare under `constraints` beside `tables`. */
export const datasetConstraintKinds: readonly DatasetConstraintKind[] = [
  primaryToPrimaryKey,
  primaryToPrimaryKeySubset,
  foreignToPrimaryKeySubset,
  foreignToForeignKey,
  foreignToForeignKeySubset,
  carryOverColumns,
];
