import type { TableMetadata } from '@likeness/table';
import type { Compression } from '../domain/compression.js';
import type { LiftedField } from '../model/lifted-field.js';
import type { NoisyMarginal } from '../synthesizer.js';

/** What a graphical model is made of: all of it public. */
export interface GraphicalModelParts {
  readonly synthesizer: string;
  readonly table: TableMetadata;
  readonly compressions: readonly Compression[];
  /** Over the groups of the compressions, in their order. */
  readonly field: LiftedField;
  readonly estimatedRows: number;
  readonly measurements: readonly NoisyMarginal[];
}
