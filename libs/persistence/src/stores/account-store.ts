import type { MetricLimit, Policy, SetPolicy } from '@likeness/contracts';
import { checkLimits, checkPolicy } from '@likeness/governance';
import { AccountEntity } from '../entities/account.js';
import { OrganisationEntity } from '../entities/organisation.js';
import { failure, notFound, refused } from '../persistence-error.js';
import { read, transact, type Database } from '../transact.js';
import { AuditLog } from './audit-log.js';

/** What a token says about a person. `id` is its `sub`. */
export interface SignedInPerson {
  readonly id: string;
  readonly username: string;
  readonly name: string;
  readonly email: string;
}

export interface AccountInOrganisation {
  readonly account: AccountEntity;
  readonly organisation: OrganisationEntity;
}

export class AccountStore {
  constructor(private readonly database: Database) {}

  /** Creates the account at the first sign-in, in the oldest organisation; later keeps its names up to date. */
  async signIn(person: SignedInPerson): Promise<AccountInOrganisation> {
    const known = await this.find(person.id);
    if (
      known !== undefined &&
      known.account.username === person.username &&
      known.account.name === person.name &&
      known.account.email === person.email
    ) {
      return known;
    }
    return transact(this.database, async (manager) => {
      const [organisation] = await manager.find(OrganisationEntity, {
        order: { createdAt: 'ASC', id: 'ASC' },
        take: 1,
      });
      if (organisation === undefined) {
        throw failure('wrong_state', 'There is no organisation yet. Load one first: see the README.');
      }
      const created: { created: boolean }[] = await manager.query(
        `INSERT INTO account (id, organisation_id, username, name, email) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (id) DO UPDATE SET username = EXCLUDED.username, name = EXCLUDED.name, email = EXCLUDED.email
         RETURNING xmax = 0 AS created`,
        [person.id, organisation.id, person.username, person.name, person.email],
      );
      if (created[0]?.created === true) {
        await new AuditLog(manager).append({
          actorId: person.id,
          action: 'account.created',
          subject: { kind: 'account', id: person.id },
          details: {},
        });
      }
      return new AccountStore(manager).get(person.id);
    });
  }

  async get(id: string): Promise<AccountInOrganisation> {
    const found = await this.find(id);
    if (found === undefined) throw notFound('account');
    return found;
  }

  async policy(organisationId: string): Promise<Policy> {
    const organisation = await read(this.database, (manager) =>
      manager.findOneBy(OrganisationEntity, { id: organisationId }),
    );
    if (organisation === null) throw notFound('organisation');
    return organisation.policy;
  }

  /** What the figures of reports should reach from now on; reports that are there keep what they were held to. Errors: policy_refused. */
  setLimits(organisationId: string, actorId: string, limits: readonly MetricLimit[]): Promise<Policy> {
    return transact(this.database, async (manager) => {
      const decision = checkLimits(limits);
      if (!decision.allowed) throw refused(decision);
      const organisation = await manager.findOneOrFail(OrganisationEntity, {
        where: { id: organisationId },
        lock: { mode: 'pessimistic_write' },
      });
      const policy = { ...organisation.policy, limits: [...limits] };
      await manager.update(OrganisationEntity, { id: organisationId }, { policy });
      await new AuditLog(manager).append({
        actorId,
        action: 'policy.limits_set',
        subject: { kind: 'organisation', id: organisationId },
        details: Object.fromEntries(
          limits.map(({ figure, bound, value, source }) => [figure, `${bound} ${value} (${source})`]),
        ),
      });
      return policy;
    });
  }

  /** What is allowed from now on; what runs already is asked again at its next step. The audit log keeps what changed. Errors: policy_refused. */
  setPolicy(organisationId: string, actorId: string, wanted: SetPolicy): Promise<Policy> {
    return transact(this.database, async (manager) => {
      const decision = checkPolicy(wanted);
      if (!decision.allowed) throw refused(decision);
      const organisation = await manager.findOneOrFail(OrganisationEntity, {
        where: { id: organisationId },
        lock: { mode: 'pessimistic_write' },
      });
      const before: Policy = organisation.policy;
      const policy = { ...before, ...wanted };
      await manager.update(OrganisationEntity, { id: organisationId }, { policy });
      const names = Object.keys(wanted) as (keyof SetPolicy)[];
      await new AuditLog(manager).append({
        actorId,
        action: 'policy.set',
        subject: { kind: 'organisation', id: organisationId },
        details: Object.fromEntries(
          names
            .filter((name) => String(before[name]) !== String(wanted[name]))
            .map((name) => [name, `${inWords(before[name])} to ${inWords(wanted[name])}`]),
        ),
      });
      return policy;
    });
  }

  private find(id: string): Promise<AccountInOrganisation | undefined> {
    return read(this.database, async (manager) => {
      const account = await manager.findOneBy(AccountEntity, { id });
      if (account === null) return undefined;
      const organisation = await manager.findOneByOrFail(OrganisationEntity, { id: account.organisationId });
      return { account, organisation };
    });
  }
}

/** As the audit log keeps it; a list that is empty limits nothing. */
const inWords = (value: Policy[keyof SetPolicy]): string =>
  Array.isArray(value) ? value.join(', ') || 'all' : String(value ?? 'not set');
