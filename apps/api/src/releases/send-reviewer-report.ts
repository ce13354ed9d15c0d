import { Controller } from '@nestjs/common';
import { routes, type Account } from '@likeness/contracts';
import { ReleaseStore, RunStore } from '@likeness/persistence';
import { reportFile } from '../reports/report-file.js';
import { Implements } from '../routing/implements.js';
import { Input } from '../routing/input.js';
import type { InputOf } from '../routing/route-types.js';
import { Caller } from '../sign-in/caller.js';

/** Computed from real data: for the maker, and for admins once it is submitted. */
@Controller()
export class SendReviewerReport {
  constructor(
    private readonly releases: ReleaseStore,
    private readonly runs: RunStore,
  ) {}

  @Implements(routes.releases.reviewerReportFile)
  async handle(@Caller() caller: Account, @Input() input: InputOf<typeof routes.releases.reviewerReportFile>) {
    const release = await this.releases.get(input.params.id, caller);
    return reportFile(await this.runs.reviewerReport(release.runId), input.query.format);
  }
}
