import { Column, Entity, ForeignKey, PrimaryGeneratedColumn, Unique } from 'typeorm';
import { AccountEntity } from './account.js';
import { OrganisationEntity } from './organisation.js';
import { SourceEntity } from './source.js';

/** What analysts find and ask for: the releases of one source, in versions. */
@Entity('dataset')
@Unique(['sourceId'])
export class DatasetEntity {
  @PrimaryGeneratedColumn('uuid') id!: string;
  @ForeignKey(() => OrganisationEntity) @Column('uuid') organisationId!: string;
  @ForeignKey(() => AccountEntity) @Column('uuid') ownerId!: string;
  @ForeignKey(() => SourceEntity) @Column('uuid') sourceId!: string;
  @Column('timestamptz', { default: () => 'now()' }) createdAt!: Date;
}
