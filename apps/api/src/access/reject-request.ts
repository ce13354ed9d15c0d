import { Controller } from '@nestjs/common';
import { routes, type Account } from '@likeness/contracts';
import { RequestStore } from '@likeness/persistence';
import { Implements } from '../routing/implements.js';
import { Input } from '../routing/input.js';
import type { InputOf } from '../routing/route-types.js';
import { Caller } from '../sign-in/caller.js';

@Controller()
export class RejectRequest {
  constructor(private readonly requests: RequestStore) {}

  @Implements(routes.requests.reject)
  async handle(@Caller() caller: Account, @Input() input: InputOf<typeof routes.requests.reject>) {
    await this.requests.reject(input.params.id, caller, input.body.reason);
    return this.requests.view(input.params.id, caller);
  }
}
