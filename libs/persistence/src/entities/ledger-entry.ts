import { Check, Column, Entity, ForeignKey, Generated, Index, PrimaryGeneratedColumn } from 'typeorm';
import { oneOf } from '../one-of.js';
import { safeIntegerColumn } from '../safe-integer.js';
import { PopulationEntity } from './population.js';
import { RunEntity } from './run.js';

/** One movement of budget. Append-only: the database refuses every change. */
@Entity('ledger_entry')
@Check('ledger_entry_kind_known', oneOf('kind', ['reserve', 'charge', 'settle']))
@Check('ledger_entry_not_negative', 'pico_rho >= 0 AND delta >= 0')
@Check('ledger_entry_key_of_charge', `(kind = 'charge') = (key IS NOT NULL)`)
@Index('ledger_entry_one_reserve', ['runId'], { unique: true, where: `kind = 'reserve'` })
@Index('ledger_entry_one_settle', ['runId'], { unique: true, where: `kind = 'settle'` })
@Index('ledger_entry_one_charge', ['runId', 'key'], { unique: true, where: `kind = 'charge'` })
@Index('ledger_entry_population', ['populationId', 'sequence'])
export class LedgerEntryEntity {
  @PrimaryGeneratedColumn('uuid') id!: string;
  /** Order of writing. */
  @Generated('increment') @Column('bigint', { transformer: safeIntegerColumn }) sequence!: number;
  @ForeignKey(() => PopulationEntity) @Column('uuid') populationId!: string;
  @ForeignKey(() => RunEntity) @Column('uuid') runId!: string;
  @Column('text') kind!: 'reserve' | 'charge' | 'settle';
  @Column('text', { nullable: true }) key!: string | null;
  @Column('bigint', { transformer: safeIntegerColumn }) picoRho!: number;
  @Column('double precision', { default: 0 }) delta!: number;
  @Column('timestamptz', { default: () => 'now()' }) at!: Date;
}
