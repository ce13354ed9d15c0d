import { Controller } from '@nestjs/common';
import { routes, type Account } from '@likeness/contracts';
import { ReleaseStore } from '@likeness/persistence';
import { Implements } from '../routing/implements.js';
import { Input } from '../routing/input.js';
import type { InputOf } from '../routing/route-types.js';
import { Caller } from '../sign-in/caller.js';

@Controller()
export class DraftRelease {
  constructor(private readonly releases: ReleaseStore) {}

  @Implements(routes.releases.create)
  async handle(@Caller() caller: Account, @Input() input: InputOf<typeof routes.releases.create>) {
    const { id } = await this.releases.create(caller, input.body.runId, input.body.title);
    return this.releases.view(id, caller);
  }
}
