import {
  runStages,
  runStates,
  type PlanView,
  type RunStage,
  type RunState,
  type TablePreview,
} from '@likeness/contracts';
import { Check, Column, Entity, ForeignKey, Index, PrimaryGeneratedColumn, Unique } from 'typeorm';
import { oneOf } from '../one-of.js';
import { safeIntegerColumn } from '../safe-integer.js';
import { AccountEntity } from './account.js';
import { OrganisationEntity } from './organisation.js';
import { PopulationEntity } from './population.js';
import { SourceEntity, type Failure } from './source.js';

export type RunParams = Readonly<Record<string, string | number | boolean>>;

/** A plan as JSON. Its shape belongs to the synthesis library and carries a version. */
export type PlanJson = Readonly<Record<string, unknown>>;

@Entity('run')
@Unique(['id', 'ownerId'])
@Check('run_state_known', oneOf('state', runStates))
@Check('run_stage_known', oneOf('stage', runStages))
@Check('run_fraction_in_range', 'fraction >= 0 AND fraction <= 1')
@Check('run_budget_not_negative', 'reserved_pico_rho >= 0 AND spent_pico_rho >= 0')
@Check(
  'run_ended_is_settled',
  `state NOT IN ('succeeded', 'failed', 'cancelled') OR (reserved_pico_rho = 0 AND ended_at IS NOT NULL)`,
)
export class RunEntity {
  @PrimaryGeneratedColumn('uuid') id!: string;
  @ForeignKey(() => OrganisationEntity) @Column('uuid') organisationId!: string;
  @ForeignKey(() => AccountEntity) @Index('run_owner') @Column('uuid') ownerId!: string;
  @ForeignKey(() => SourceEntity) @Index('run_source') @Column('uuid') sourceId!: string;
  @ForeignKey(() => PopulationEntity) @Index('run_population') @Column('uuid') populationId!: string;
  @Column('text', { default: 'queued' }) state!: RunState;
  @Column('text', { default: 'queued' }) stage!: RunStage;
  @Column('double precision', { default: 0 }) fraction!: number;
  @Column('text', { default: '' }) message!: string;
  @Column('double precision', { nullable: true }) secondsLeft!: number | null;
  @Column('text') synthesizer!: string;
  @Column('double precision') epsilon!: number;
  @Column('double precision') delta!: number;
  @Column('jsonb') params!: RunParams;
  /** What the worker follows. */
  @Column('json') plan!: PlanJson;
  /** What the owner saw when starting it. */
  @Column('jsonb') planView!: PlanView;
  @Column('text') guarantee!: 'dp' | 'none';
  /** What this run has set aside and charged so far; moved together with the population's. */
  @Column('bigint', { default: 0, transformer: safeIntegerColumn }) reservedPicoRho!: number;
  @Column('bigint', { default: 0, transformer: safeIntegerColumn }) spentPicoRho!: number;
  @Column('int', { default: 0 }) measurementsPlanned!: number;
  @Column('int', { default: 0 }) measurementsDone!: number;
  /** Counts the workers that took it up: an earlier one that still lives is refused. */
  @Column('int', { default: 0 }) attempt!: number;
  @Column('text', { nullable: true }) workerId!: string | null;
  @Column('timestamptz', { default: () => 'now()' }) progressAt!: Date;
  @Column('jsonb', { nullable: true }) failure!: Failure | null;
  @Column('int', { nullable: true }) syntheticRows!: number | null;
  @Column('jsonb', { nullable: true }) preview!: readonly TablePreview[] | null;
  /** The fitted model in the file store: public, for more samples. */
  @Column('text', { nullable: true }) modelFileKey!: string | null;
  /** When the owner started it. */
  @Column('timestamptz', { default: () => 'now()' }) startedAt!: Date;
  @Column('timestamptz', { nullable: true }) endedAt!: Date | null;
}
