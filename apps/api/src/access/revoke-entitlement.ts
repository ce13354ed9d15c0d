import { Controller } from '@nestjs/common';
import { routes, type Account } from '@likeness/contracts';
import { EntitlementStore } from '@likeness/persistence';
import { Implements } from '../routing/implements.js';
import { Input } from '../routing/input.js';
import type { InputOf } from '../routing/route-types.js';
import { Caller } from '../sign-in/caller.js';

@Controller()
export class RevokeEntitlement {
  constructor(private readonly entitlements: EntitlementStore) {}

  @Implements(routes.requests.revoke)
  async handle(@Caller() caller: Account, @Input() input: InputOf<typeof routes.requests.revoke>) {
    return this.entitlements.revoke(input.params.id, caller, input.body.reason);
  }
}
