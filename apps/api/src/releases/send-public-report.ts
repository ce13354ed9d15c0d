import { Controller } from '@nestjs/common';
import { routes, type Account } from '@likeness/contracts';
import { ReleaseStore, RunStore } from '@likeness/persistence';
import { reportFile } from '../reports/report-file.js';
import { Implements } from '../routing/implements.js';
import { Input } from '../routing/input.js';
import type { InputOf } from '../routing/route-types.js';
import { Caller } from '../sign-in/caller.js';

@Controller()
export class SendPublicReport {
  constructor(
    private readonly releases: ReleaseStore,
    private readonly runs: RunStore,
  ) {}

  @Implements(routes.releases.publicReportFile)
  async handle(@Caller() caller: Account, @Input() input: InputOf<typeof routes.releases.publicReportFile>) {
    const release = await this.releases.get(input.params.id, caller);
    return reportFile(await this.runs.publicReport(release.runId), input.query.format);
  }
}
