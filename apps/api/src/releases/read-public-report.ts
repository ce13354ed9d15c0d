import { Controller } from '@nestjs/common';
import { routes, type Account } from '@likeness/contracts';
import { ReleaseStore, RunStore } from '@likeness/persistence';
import { Implements } from '../routing/implements.js';
import { Input } from '../routing/input.js';
import type { InputOf } from '../routing/route-types.js';
import { Caller } from '../sign-in/caller.js';

@Controller()
export class ReadPublicReport {
  constructor(
    private readonly releases: ReleaseStore,
    private readonly runs: RunStore,
  ) {}

  @Implements(routes.releases.publicReport)
  async handle(@Caller() caller: Account, @Input() input: InputOf<typeof routes.releases.publicReport>) {
    const release = await this.releases.get(input.params.id, caller);
    return this.runs.publicReport(release.runId);
  }
}
