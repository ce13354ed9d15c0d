import { Controller } from '@nestjs/common';
import { routes, type Account } from '@likeness/contracts';
import { RunStore } from '@likeness/persistence';
import { reportFile } from '../reports/report-file.js';
import { Implements } from '../routing/implements.js';
import { Input } from '../routing/input.js';
import type { InputOf } from '../routing/route-types.js';
import { Caller } from '../sign-in/caller.js';

/** Computed from real data: for the owner of the run alone. */
@Controller()
export class SendRunReport {
  constructor(private readonly runs: RunStore) {}

  @Implements(routes.runs.reportFile)
  async handle(@Caller() caller: Account, @Input() input: InputOf<typeof routes.runs.reportFile>) {
    const run = await this.runs.getOwned(input.params.id, caller.id);
    return reportFile(await this.runs.reviewerReport(run.id), input.query.format);
  }
}
