import { Controller } from '@nestjs/common';
import { routes, type Account } from '@likeness/contracts';
import { AccountStore } from '@likeness/persistence';
import { Implements } from '../routing/implements.js';
import { Caller } from '../sign-in/caller.js';
import { limitsView } from './limits-view.js';

@Controller()
export class ReadLimits {
  constructor(private readonly accounts: AccountStore) {}

  @Implements(routes.budget.limits)
  async handle(@Caller() caller: Account) {
    return limitsView(await this.accounts.policy(caller.organisation.id));
  }
}
