import { Controller } from '@nestjs/common';
import { routes, type Account } from '@likeness/contracts';
import { AccountStore } from '@likeness/persistence';
import { Implements } from '../routing/implements.js';
import { Caller } from '../sign-in/caller.js';

@Controller()
export class ReadPolicy {
  constructor(private readonly accounts: AccountStore) {}

  @Implements(routes.budget.policy)
  async handle(@Caller() caller: Account) {
    return this.accounts.policy(caller.organisation.id);
  }
}
