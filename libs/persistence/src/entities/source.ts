import {
  sourceKinds,
  sourceStates,
  type MetadataJson,
  type PostgresAddress,
  type PostgresSchemaAddress,
  type SourceDetail,
  type SourceKind,
  type SourceState,
} from '@likeness/contracts';
import { Check, Column, Entity, ForeignKey, Index, PrimaryGeneratedColumn } from 'typeorm';
import { oneOf } from '../one-of.js';
import { AccountEntity } from './account.js';
import { OrganisationEntity } from './organisation.js';
import { PopulationEntity } from './population.js';

/** Where the data is. Never a secret. */
export type SourceLocation =
  | { readonly kind: 'upload'; readonly fileName: string; readonly leftOut?: readonly string[] }
  | { readonly kind: 'upload-tables'; readonly fileNames: readonly string[]; readonly leftOut?: readonly string[] }
  | ({ readonly kind: 'postgres' } & Readonly<PostgresAddress>)
  | ({ readonly kind: 'postgres-schema' } & Readonly<PostgresSchemaAddress>);

/** Read from the data, for the owner's eyes only. */
export type Detected = NonNullable<SourceDetail['detected']>;

/** Why it failed: a code and a sentence without a value from the data. */
export interface Failure {
  readonly code: string;
  readonly detail: string;
}

@Entity('source')
@Check('source_kind_known', oneOf('kind', sourceKinds))
@Check('source_state_known', oneOf('state', sourceStates))
@Check('source_removed_keeps_nothing', `state <> 'removed' OR (sealed_secret IS NULL AND detected IS NULL)`)
export class SourceEntity {
  @PrimaryGeneratedColumn('uuid') id!: string;
  @ForeignKey(() => OrganisationEntity) @Column('uuid') organisationId!: string;
  @ForeignKey(() => AccountEntity) @Index('source_owner') @Column('uuid') ownerId!: string;
  @ForeignKey(() => PopulationEntity) @Column('uuid') populationId!: string;
  @Column('text') name!: string;
  @Column('text') kind!: SourceKind;
  @Column('text') state!: SourceState;
  @Column('jsonb') location!: SourceLocation;
  /** Encrypted for the worker alone. */
  @Column('bytea', { nullable: true, select: false }) sealedSecret!: Buffer | null;
  @Column('json', { nullable: true }) detected!: Detected | null;
  /** Confirmed by the owner. `json`, not `jsonb`: the order of the columns is kept. */
  @Column('json', { nullable: true }) metadata!: MetadataJson | null;
  @Column('jsonb', { nullable: true }) failure!: Failure | null;
  @Column('timestamptz', { default: () => 'now()' }) createdAt!: Date;
  @Column('timestamptz', { nullable: true }) confirmedAt!: Date | null;
}
