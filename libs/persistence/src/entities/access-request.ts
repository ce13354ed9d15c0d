import { requestStates, type RequestState } from '@likeness/contracts';
import { Check, Column, Entity, ForeignKey, Index, PrimaryGeneratedColumn } from 'typeorm';
import { oneOf } from '../one-of.js';
import { AccountEntity } from './account.js';
import { DatasetEntity } from './dataset.js';

@Entity('access_request')
@Check('access_request_state_known', oneOf('state', requestStates))
@Check('access_request_decided_by_another_person', 'decided_by <> requester_id')
@Check(
  'access_request_decision_complete',
  `(state IN ('approved', 'rejected')) = (decided_by IS NOT NULL) AND (decided_by IS NULL) = (decided_at IS NULL) AND (decided_by IS NULL) = (decision_reason IS NULL)`,
)
@Check(
  'access_request_sent_with_terms',
  `state IN ('draft', 'withdrawn') OR (submitted_at IS NOT NULL AND accepted_terms_hash IS NOT NULL)`,
)
@Index('access_request_one_open', ['datasetId', 'requesterId'], {
  unique: true,
  where: `state IN ('draft', 'submitted')`,
})
export class AccessRequestEntity {
  @PrimaryGeneratedColumn('uuid') id!: string;
  @ForeignKey(() => DatasetEntity) @Column('uuid') datasetId!: string;
  @ForeignKey(() => AccountEntity) @Index('access_request_requester') @Column('uuid') requesterId!: string;
  @Column('text', { default: 'draft' }) state!: RequestState;
  @Column('text') purpose!: string;
  @Column('text') project!: string;
  @Column('text') people!: string;
  @Column('text', { nullable: true }) acceptedTermsHash!: string | null;
  @ForeignKey(() => AccountEntity) @Column('uuid', { nullable: true }) decidedBy!: string | null;
  @Column('text', { nullable: true }) decisionReason!: string | null;
  @Column('timestamptz', { default: () => 'now()' }) createdAt!: Date;
  @Column('timestamptz', { nullable: true }) submittedAt!: Date | null;
  @Column('timestamptz', { nullable: true }) decidedAt!: Date | null;
}
