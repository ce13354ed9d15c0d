import { Controller } from '@nestjs/common';
import { routes, type Account } from '@likeness/contracts';
import { RequestStore } from '@likeness/persistence';
import { Implements } from '../routing/implements.js';
import { Input } from '../routing/input.js';
import type { InputOf } from '../routing/route-types.js';
import { Caller } from '../sign-in/caller.js';

@Controller()
export class ApproveRequest {
  constructor(private readonly requests: RequestStore) {}

  @Implements(routes.requests.approve)
  async handle(@Caller() caller: Account, @Input() input: InputOf<typeof routes.requests.approve>) {
    await this.requests.approve(input.params.id, caller, {
      reason: input.body.reason,
      endsAt: new Date(input.body.endsAt),
    });
    return this.requests.view(input.params.id, caller);
  }
}
