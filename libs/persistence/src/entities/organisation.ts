import type { Policy } from '@likeness/contracts';
import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

@Entity('organisation')
export class OrganisationEntity {
  @PrimaryGeneratedColumn('uuid') id!: string;
  @Column('text') name!: string;
  @Column('jsonb') policy!: Policy;
  @Column('timestamptz', { default: () => 'now()' }) createdAt!: Date;
}
