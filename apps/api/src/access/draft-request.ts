import { Controller } from '@nestjs/common';
import { routes, type Account } from '@likeness/contracts';
import { RequestStore } from '@likeness/persistence';
import { Implements } from '../routing/implements.js';
import { Input } from '../routing/input.js';
import type { InputOf } from '../routing/route-types.js';
import { Caller } from '../sign-in/caller.js';

@Controller()
export class DraftRequest {
  constructor(private readonly requests: RequestStore) {}

  @Implements(routes.requests.create)
  async handle(@Caller() caller: Account, @Input() input: InputOf<typeof routes.requests.create>) {
    const { id } = await this.requests.create(caller, input.body);
    return this.requests.view(id, caller);
  }
}
