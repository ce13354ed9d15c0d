import { Controller } from '@nestjs/common';
import { routes, type Account } from '@likeness/contracts';
import { ReleaseStore } from '@likeness/persistence';
import { Implements } from '../routing/implements.js';
import { Input } from '../routing/input.js';
import type { InputOf } from '../routing/route-types.js';
import { Caller } from '../sign-in/caller.js';

@Controller()
export class ListReleases {
  constructor(private readonly releases: ReleaseStore) {}

  @Implements(routes.releases.list)
  async handle(@Caller() caller: Account, @Input() input: InputOf<typeof routes.releases.list>) {
    return this.releases.list(caller, caller.organisation.id, input.query.state);
  }
}
