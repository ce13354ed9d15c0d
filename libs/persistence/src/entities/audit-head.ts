import { Check, Column, Entity, PrimaryColumn } from 'typeorm';
import { safeIntegerColumn } from '../safe-integer.js';

/** The end of the chain, in one row that appenders lock: a chain alone would not show that its newest events are gone. */
@Entity('audit_head')
@Check('audit_head_one_row', 'id = 1')
export class AuditHeadEntity {
  @PrimaryColumn('int') id!: number;
  @Column('bigint', { transformer: safeIntegerColumn }) sequence!: number;
  @Column('text') hash!: string;
}
