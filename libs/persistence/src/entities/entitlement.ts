import { Check, Column, Entity, ForeignKey, Index, PrimaryGeneratedColumn, Unique } from 'typeorm';
import { AccessRequestEntity } from './access-request.js';
import { AccountEntity } from './account.js';
import { DatasetEntity } from './dataset.js';

/** One person, one data set, one text of terms, until a moment. */
@Entity('entitlement')
@Unique(['requestId'])
@Check('entitlement_ends_after_start', 'ends_at > starts_at')
@Check(
  'entitlement_revocation_complete',
  '(revoked_at IS NULL) = (revoked_by IS NULL) AND (revoked_at IS NULL) = (revoke_reason IS NULL)',
)
@Index('entitlement_holder', ['holderId', 'datasetId'])
export class EntitlementEntity {
  @PrimaryGeneratedColumn('uuid') id!: string;
  @ForeignKey(() => AccessRequestEntity) @Column('uuid') requestId!: string;
  @ForeignKey(() => DatasetEntity) @Column('uuid') datasetId!: string;
  @ForeignKey(() => AccountEntity) @Column('uuid') holderId!: string;
  /** SHA-256 of the terms that were accepted: opens only releases with these terms. */
  @Column('text') termsHash!: string;
  @Column('timestamptz', { default: () => 'now()' }) startsAt!: Date;
  @Column('timestamptz') endsAt!: Date;
  @Column('timestamptz', { nullable: true }) revokedAt!: Date | null;
  @ForeignKey(() => AccountEntity) @Column('uuid', { nullable: true }) revokedBy!: string | null;
  @Column('text', { nullable: true }) revokeReason!: string | null;
}
