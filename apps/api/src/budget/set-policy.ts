import { Controller } from '@nestjs/common';
import { routes, type Account } from '@likeness/contracts';
import { AccountStore } from '@likeness/persistence';
import { Implements } from '../routing/implements.js';
import { Input } from '../routing/input.js';
import type { InputOf } from '../routing/route-types.js';
import { Caller } from '../sign-in/caller.js';

@Controller()
export class SetPolicy {
  constructor(private readonly accounts: AccountStore) {}

  @Implements(routes.budget.setPolicy)
  handle(@Caller() caller: Account, @Input() { body }: InputOf<typeof routes.budget.setPolicy>) {
    return this.accounts.setPolicy(caller.organisation.id, caller.id, body);
  }
}
