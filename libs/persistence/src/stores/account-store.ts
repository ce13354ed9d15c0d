import type { MetricLimit, Policy, SetPolicy } from '@likeness/contracts';
import { checkLimits, checkPolicy, type Decision } from '@likeness/governance';
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
  async setLimits(organisationId: string, actorId: string, limits: readonly MetricLimit[]): Promise<Policy> {
    demand(checkLimits(limits));
    return this.changePolicy(organisationId, actorId, 'policy.limits_set', () => ({
      change: { limits: [...limits] },
      details: Object.fromEntries(
        limits.map(({ figure, bound, value, source }) => [figure, `${bound} ${value} (${source})`]),
      ),
    }));
  }

  /** What is allowed from now on; what runs already is asked again at its next step. The audit log keeps what changed. Errors: policy_refused. */
  async setPolicy(organisationId: string, actorId: string, wanted: SetPolicy): Promise<Policy> {
    demand(checkPolicy(wanted));
    const names = Object.keys(wanted) as (keyof SetPolicy)[];
    return this.changePolicy(organisationId, actorId, 'policy.set', (before) => ({
      change: wanted,
      details: Object.fromEntries(
        names
          .filter((name) => String(before[name]) !== String(wanted[name]))
          .map((name) => [name, `${inWords(before[name])} to ${inWords(wanted[name])}`]),
      ),
    }));
  }

  /** Reads, changes and writes down in one transaction: two admins at once lose nothing of each other. */
  private changePolicy(
    organisationId: string,
    actorId: string,
    action: 'policy.set' | 'policy.limits_set',
    decide: (before: Policy) => {
      readonly change: Partial<Policy>;
      readonly details: Readonly<Record<string, string>>;
    },
  ): Promise<Policy> {
    return transact(this.database, async (manager) => {
      const organisation = await manager.findOneOrFail(OrganisationEntity, {
        where: { id: organisationId },
        lock: { mode: 'pessimistic_write' },
      });
      const { change, details } = decide(organisation.policy);
      const policy = { ...organisation.policy, ...change };
      await manager.update(OrganisationEntity, { id: organisationId }, { policy });
      await new AuditLog(manager).append({
        actorId,
        action,
        subject: { kind: 'organisation', id: organisationId },
        details,
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

const demand = (decision: Decision): void => {
  if (!decision.allowed) throw refused(decision);
};

/** As the audit log keeps it; a list that is empty limits nothing. */
const inWords = (value: Policy[keyof SetPolicy]): string =>
  Array.isArray(value) ? value.join(', ') || 'all' : String(value ?? 'not set');
