import { Controller } from '@nestjs/common';
import { routes, type Account } from '@likeness/contracts';
import { EntitlementStore } from '@likeness/persistence';
import { Implements } from '../routing/implements.js';
import { Caller } from '../sign-in/caller.js';

@Controller()
export class ListEntitlements {
  constructor(private readonly entitlements: EntitlementStore) {}

  @Implements(routes.requests.entitlements)
  async handle(@Caller() caller: Account) {
    return this.entitlements.list(caller, caller.organisation.id);
  }
}
