import { Check, Column, Entity, ForeignKey, Index, PrimaryGeneratedColumn } from 'typeorm';
import { oneOf } from '../one-of.js';
import { AccountEntity } from './account.js';
import { ReleaseEntity } from './release.js';

/** Four eyes: the foreign key pins who made the release, the check keeps that person from reviewing it. Append-only. */
@Entity('review')
@ForeignKey(() => ReleaseEntity, ['releaseId', 'makerId'], ['id', 'makerId'])
@Check('review_by_another_person', 'reviewer_id <> maker_id')
@Check('review_verdict_known', oneOf('verdict', ['approved', 'rejected']))
export class ReviewEntity {
  @PrimaryGeneratedColumn('uuid') id!: string;
  @Index('review_release') @Column('uuid') releaseId!: string;
  @Column('uuid') makerId!: string;
  @ForeignKey(() => AccountEntity) @Column('uuid') reviewerId!: string;
  @Column('text') verdict!: 'approved' | 'rejected';
  @Column('text') reason!: string;
  @Column('timestamptz', { default: () => 'clock_timestamp()' }) at!: Date;
}
