import type { Account } from '@likeness/contracts';
import type { AccountStore } from '@likeness/persistence';
import type { AccountDirectory } from './account-directory.js';
import type { Identity } from './token-verifier.js';

/** Accounts in the database. Roles are those of the token at hand, so a role that was taken away is gone at once. */
export class StoredAccounts implements AccountDirectory {
  constructor(private readonly accounts: AccountStore) {}

  async recall({ subject, username, name, email, roles }: Identity): Promise<Account> {
    const { account, organisation } = await this.accounts.signIn({ id: subject, username, name, email });
    return {
      id: account.id,
      username: account.username,
      name: account.name,
      email: account.email,
      roles: [...roles],
      organisation: { id: organisation.id, name: organisation.name },
    };
  }
}
