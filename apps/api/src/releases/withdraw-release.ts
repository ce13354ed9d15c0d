import { Controller } from '@nestjs/common';
import { routes, type Account } from '@likeness/contracts';
import { ReleaseStore } from '@likeness/persistence';
import { Implements } from '../routing/implements.js';
import { Input } from '../routing/input.js';
import type { InputOf } from '../routing/route-types.js';
import { Caller } from '../sign-in/caller.js';

@Controller()
export class WithdrawRelease {
  constructor(private readonly releases: ReleaseStore) {}

  @Implements(routes.releases.withdraw)
  async handle(@Caller() caller: Account, @Input() input: InputOf<typeof routes.releases.withdraw>) {
    await this.releases.withdraw(input.params.id, caller, input.body.reason);
    return this.releases.view(input.params.id, caller);
  }
}
