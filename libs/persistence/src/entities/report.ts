import type { PublicReport, ReviewerReport } from '@likeness/contracts';
import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { oneOf } from '../one-of.js';
import { RunEntity } from './run.js';

@Entity('report')
@Check('report_kind_known', oneOf('kind', ['public', 'reviewer']))
export class ReportEntity {
  @ForeignKey(() => RunEntity) @PrimaryColumn('uuid') runId!: string;
  @PrimaryColumn('text') kind!: 'public' | 'reviewer';
  @Column('jsonb') body!: PublicReport | ReviewerReport;
  /** Of the body as canonical JSON, lower-case hex. */
  @Column('text') sha256!: string;
}
