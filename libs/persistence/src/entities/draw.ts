import { runStates, type DrawEffect, type DrawRequest, type OutputFormat, type RunState } from '@likeness/contracts';
import { Check, Column, Entity, ForeignKey, Index, PrimaryGeneratedColumn } from 'typeorm';
import { oneOf } from '../one-of.js';
import { safeIntegerColumn } from '../safe-integer.js';
import { AccountEntity } from './account.js';
import { ReleaseEntity } from './release.js';
import type { Failure } from './source.js';

/** A file of drawn rows in the file store. */
export interface DrawOutput {
  readonly format: OutputFormat;
  readonly fileKey: string;
  /** Lower-case hex. */
  readonly sha256: string;
  readonly bytes: number;
}

/** Rows that somebody had drawn from the model of a release. */
@Entity('draw')
@Check('draw_state_known', oneOf('state', runStates))
@Check('draw_drawer_role_known', oneOf('drawer_role', ['owner', 'analyst']))
@Check('draw_fraction_in_range', 'fraction >= 0 AND fraction <= 1')
@Check('draw_ended_has_date', `(state IN ('succeeded', 'failed', 'cancelled')) = (ended_at IS NOT NULL)`)
@Check('draw_files_are_dated', `outputs = '[]' OR kept_until IS NOT NULL`)
export class DrawEntity {
  @PrimaryGeneratedColumn('uuid') id!: string;
  @ForeignKey(() => ReleaseEntity) @Index('draw_release') @Column('uuid') releaseId!: string;
  @ForeignKey(() => AccountEntity) @Index('draw_drawer') @Column('uuid') drawerId!: string;
  /** As what they were allowed to. */
  @Column('text') drawerRole!: 'owner' | 'analyst';
  @Column('jsonb') request!: DrawRequest;
  @Column('bigint', { transformer: safeIntegerColumn }) seed!: number;
  @Column('text', { default: 'queued' }) state!: RunState;
  @Column('double precision', { default: 0 }) fraction!: number;
  @Column('text', { default: '' }) message!: string;
  @Column('double precision', { nullable: true }) secondsLeft!: number | null;
  /** Counts the workers that took it up: an earlier one that still lives is refused. */
  @Column('int', { default: 0 }) attempt!: number;
  @Column('text', { nullable: true }) workerId!: string | null;
  @Column('timestamptz', { default: () => 'now()' }) progressAt!: Date;
  @Column('jsonb', { nullable: true }) failure!: Failure | null;
  @Column('int', { nullable: true }) rows!: number | null;
  @Column('jsonb', { nullable: true }) effect!: DrawEffect | null;
  @Column('jsonb', { default: '[]' }) outputs!: readonly DrawOutput[];
  /** The files are removed afterwards: the same request and seed draw them again. */
  @Column('timestamptz', { nullable: true }) keptUntil!: Date | null;
  @Column('timestamptz', { default: () => 'now()' }) startedAt!: Date;
  @Column('timestamptz', { nullable: true }) endedAt!: Date | null;
}
