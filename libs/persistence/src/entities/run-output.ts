import { outputFormats, type OutputFormat } from '@likeness/contracts';
import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { oneOf } from '../one-of.js';
import { safeIntegerColumn } from '../safe-integer.js';
import { RunEntity } from './run.js';

/** A synthetic file that a run wrote. */
@Entity('run_output')
@Check('run_output_format_known', oneOf('format', outputFormats))
export class RunOutputEntity {
  @ForeignKey(() => RunEntity) @PrimaryColumn('uuid') runId!: string;
  @PrimaryColumn('text') format!: OutputFormat;
  @Column('text') fileKey!: string;
  /** Lower-case hex. */
  @Column('text') sha256!: string;
  @Column('bigint', { transformer: safeIntegerColumn }) bytes!: number;
}
