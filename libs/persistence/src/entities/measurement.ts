import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { safeIntegerColumn } from '../safe-integer.js';
import { RunEntity } from './run.js';

/** What was charged, and, once drawn, the noisy public value. A stored value never changes. */
@Entity('measurement')
@Check('measurement_not_negative', 'pico_rho >= 0 AND delta >= 0')
@Check('measurement_stored_with_value', '(stored_at IS NULL) = (value IS NULL)')
export class MeasurementEntity {
  @ForeignKey(() => RunEntity) @PrimaryColumn('uuid') runId!: string;
  @PrimaryColumn('text') key!: string;
  @Column('bigint', { transformer: safeIntegerColumn }) picoRho!: number;
  @Column('double precision') delta!: number;
  @Column('timestamptz', { default: () => 'now()' }) chargedAt!: Date;
  @Column('timestamptz', { nullable: true }) storedAt!: Date | null;
  @Column('jsonb', { nullable: true }) value!: unknown;
}
