import { Controller } from '@nestjs/common';
import { routes, type Account } from '@likeness/contracts';
import { ReleaseStore, RunStore } from '@likeness/persistence';
import { Implements } from '../routing/implements.js';
import { Input } from '../routing/input.js';
import type { InputOf } from '../routing/route-types.js';
import { Caller } from '../sign-in/caller.js';

/** Computed from real data: for the maker, and for admins once it is submitted. */
@Controller()
export class ReadReviewerReport {
  constructor(
    private readonly releases: ReleaseStore,
    private readonly runs: RunStore,
  ) {}

  @Implements(routes.releases.reviewerReport)
  async handle(@Caller() caller: Account, @Input() input: InputOf<typeof routes.releases.reviewerReport>) {
    const release = await this.releases.get(input.params.id, caller);
    return this.runs.reviewerReport(release.runId);
  }
}
