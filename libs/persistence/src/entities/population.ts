import type { PopulationAccounting } from '@likeness/governance';
import { Check, Column, Entity, ForeignKey, PrimaryGeneratedColumn } from 'typeorm';
import { safeIntegerColumn } from '../safe-integer.js';
import { AccountEntity } from './account.js';
import { OrganisationEntity } from './organisation.js';

/** The people behind one or more sources, with one budget for ever. Amounts in units of 1e-12 rho. */
@Entity('population')
@Check('population_within_cap', 'spent_pico_rho + reserved_pico_rho <= cap_pico_rho')
@Check('population_zcdp_cap', 'zcdp_cap_pico_rho >= 0 AND zcdp_cap_pico_rho <= cap_pico_rho')
@Check('population_accounting_known', `accounting IN ('GDP', 'zCDP', 'mixed')`)
@Check('population_not_negative', 'cap_pico_rho >= 0 AND spent_pico_rho >= 0 AND reserved_pico_rho >= 0')
export class PopulationEntity {
  @PrimaryGeneratedColumn('uuid') id!: string;
  @ForeignKey(() => OrganisationEntity) @Column('uuid') organisationId!: string;
  @Column('text') name!: string;
  @Column('text', { default: '' }) description!: string;
  @Column('bigint', { transformer: safeIntegerColumn }) capPicoRho!: number;
  /** The cap from the first run on that draws other than Gaussian noise: the same epsilon in zCDP. */
  @Column('bigint', { transformer: safeIntegerColumn }) zcdpCapPicoRho!: number;
  @Column('text', { default: 'GDP' }) accounting!: PopulationAccounting;
  @Column('bigint', { default: 0, transformer: safeIntegerColumn }) spentPicoRho!: number;
  @Column('bigint', { default: 0, transformer: safeIntegerColumn }) reservedPicoRho!: number;
  /** Null for one that was there from the start. */
  @ForeignKey(() => AccountEntity) @Column('uuid', { nullable: true }) createdBy!: string | null;
  @Column('timestamptz', { default: () => 'now()' }) createdAt!: Date;
}
