import {
  releaseStates,
  type ReleaseCard,
  type ReleaseManifest,
  type ReleaseState,
  type TablePreview,
} from '@likeness/contracts';
import { Check, Column, Entity, ForeignKey, Index, PrimaryGeneratedColumn, Unique } from 'typeorm';
import { oneOf } from '../one-of.js';
import { DatasetEntity } from './dataset.js';
import { RunEntity } from './run.js';

/** One version of a data set. The maker is the owner of the run: the foreign key says so. */
@Entity('release')
@Unique(['id', 'makerId'])
@Unique(['runId'])
@Unique(['datasetId', 'version'])
@ForeignKey(() => RunEntity, ['runId', 'makerId'], ['id', 'ownerId'])
@Index('release_search', ['search'], { type: 'gin' })
@Check('release_state_known', oneOf('state', releaseStates))
@Check('release_approved_has_manifest', `state NOT IN ('approved', 'published') OR manifest IS NOT NULL`)
@Check('release_published_has_date', `state <> 'published' OR published_at IS NOT NULL`)
export class ReleaseEntity {
  @PrimaryGeneratedColumn('uuid') id!: string;
  @ForeignKey(() => DatasetEntity) @Column('uuid') datasetId!: string;
  @Column('uuid') runId!: string;
  @Column('uuid') makerId!: string;
  @Column('int') version!: number;
  @Column('text', { default: 'draft' }) state!: ReleaseState;
  @Column('jsonb') card!: ReleaseCard;
  @Column('double precision') epsilon!: number;
  @Column('double precision') delta!: number;
  @Column('text') unit!: string;
  @Column('text') neighbouring!: string;
  @Column('text') guarantee!: 'dp' | 'none';
  @Column('int') rows!: number;
  @Column('int') columns!: number;
  @Column('jsonb') preview!: readonly TablePreview[];
  @Column('jsonb', { nullable: true }) manifest!: ReleaseManifest | null;
  @Column('timestamptz', { default: () => 'now()' }) createdAt!: Date;
  @Column('timestamptz', { nullable: true }) submittedAt!: Date | null;
  @Column('timestamptz', { nullable: true }) publishedAt!: Date | null;
  @Column('text', { nullable: true }) withdrawReason!: string | null;
  /** Kept by a trigger from the card: public words only. */
  @Column({ type: 'tsvector', nullable: true, select: false, insert: false, update: false }) search!: string | null;
}
