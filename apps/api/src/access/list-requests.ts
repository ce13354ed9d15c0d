import { Controller } from '@nestjs/common';
import { routes, type Account } from '@likeness/contracts';
import { RequestStore } from '@likeness/persistence';
import { Implements } from '../routing/implements.js';
import { Caller } from '../sign-in/caller.js';

@Controller()
export class ListRequests {
  constructor(private readonly requests: RequestStore) {}

  @Implements(routes.requests.list)
  async handle(@Caller() caller: Account) {
    return this.requests.list(caller, caller.organisation.id);
  }
}
