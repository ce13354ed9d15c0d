import { Controller, Inject } from '@nestjs/common';
import { PublicReport, routes } from '@likeness/contracts';
import { DatasetStore } from '@likeness/persistence';
import { croissant } from '@likeness/standards';
import { Implements } from '../routing/implements.js';
import { Input } from '../routing/input.js';
import type { InputOf } from '../routing/route-types.js';
import { ENVIRONMENT, type Environment } from '../shell/environment.js';

@Controller()
export class DescribeAsCroissant {
  constructor(
    private readonly datasets: DatasetStore,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  @Implements(routes.datasets.croissant)
  async handle(@Input() { params: { id } }: InputOf<typeof routes.datasets.croissant>) {
    const dataset = await this.datasets.card(id, null);
    // A report of before lacks what was added since: reading it anew fills that in.
    const report = PublicReport.parse(dataset.report);
    return { ...croissant({ ...dataset, report }, `${this.environment.portalUrl.replace(/\/+$/, '')}/datasets/${id}`) };
  }
}
