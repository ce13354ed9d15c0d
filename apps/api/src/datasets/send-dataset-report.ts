import { Controller } from '@nestjs/common';
import { routes, type Account } from '@likeness/contracts';
import { DatasetStore } from '@likeness/persistence';
import { reportFile } from '../reports/report-file.js';
import { Implements } from '../routing/implements.js';
import { Input } from '../routing/input.js';
import type { InputOf } from '../routing/route-types.js';
import { Caller } from '../sign-in/caller.js';

@Controller()
export class SendDatasetReport {
  constructor(private readonly datasets: DatasetStore) {}

  @Implements(routes.datasets.reportFile)
  async handle(@Caller() caller: Account | undefined, @Input() input: InputOf<typeof routes.datasets.reportFile>) {
    const { report } = await this.datasets.card(input.params.id, caller?.id ?? null);
    return reportFile(report, input.query.format);
  }
}
