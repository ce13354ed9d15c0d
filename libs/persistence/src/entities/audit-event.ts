import type { AuditDetails } from '@likeness/governance';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { safeIntegerColumn } from '../safe-integer.js';

/** One link of the chain. No foreign keys: nothing that goes may take it along. Append-only. */
@Entity('audit_event')
export class AuditEventEntity {
  @PrimaryColumn('bigint', { transformer: safeIntegerColumn }) sequence!: number;
  /** Whole milliseconds: the hash covers the text of it. */
  @Column({ type: 'timestamptz', precision: 3 }) at!: Date;
  @Column('uuid', { nullable: true }) actorId!: string | null;
  @Column('text') action!: string;
  @Column('text') subjectKind!: string;
  @Index('audit_event_subject') @Column('uuid') subjectId!: string;
  @Column('jsonb') details!: AuditDetails;
  @Column('text') hash!: string;
}
