import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { OrganisationEntity } from './organisation.js';

/** A person who has signed in. The id is the `sub` of their token. Roles are in the token, not here. */
@Entity('account')
export class AccountEntity {
  @PrimaryColumn('uuid') id!: string;
  @ForeignKey(() => OrganisationEntity) @Column('uuid') organisationId!: string;
  @Column('text') username!: string;
  @Column('text') name!: string;
  @Column('text') email!: string;
  @Column('timestamptz', { default: () => 'now()' }) createdAt!: Date;
}
