import { Controller } from '@nestjs/common';
import { routes, type Account } from '@likeness/contracts';
import { AccountStore } from '@likeness/persistence';
import { Implements } from '../routing/implements.js';
import { Input } from '../routing/input.js';
import type { InputOf } from '../routing/route-types.js';
import { Caller } from '../sign-in/caller.js';
import { limitsView } from './limits-view.js';

@Controller()
export class SetLimits {
  constructor(private readonly accounts: AccountStore) {}

  @Implements(routes.budget.setLimits)
  async handle(@Caller() caller: Account, @Input() { body }: InputOf<typeof routes.budget.setLimits>) {
    return limitsView(await this.accounts.setLimits(caller.organisation.id, caller.id, body.limits));
  }
}
