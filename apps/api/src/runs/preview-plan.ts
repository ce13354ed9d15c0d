import { Controller } from '@nestjs/common';
import { routes, type Account } from '@likeness/contracts';
import { AccountStore, PopulationStore, SourceStore } from '@likeness/persistence';
import { Implements } from '../routing/implements.js';
import { Input } from '../routing/input.js';
import type { InputOf } from '../routing/route-types.js';
import { Caller } from '../sign-in/caller.js';
import { makePlan } from './make-plan.js';

/** Spends nothing and changes nothing. */
@Controller()
export class PreviewPlan {
  constructor(
    private readonly sources: SourceStore,
    private readonly populations: PopulationStore,
    private readonly accounts: AccountStore,
  ) {}

  @Implements(routes.runs.plan)
  async handle(@Caller() caller: Account, @Input() { body }: InputOf<typeof routes.runs.plan>) {
    const source = await this.sources.getOwned(body.sourceId, caller.id);
    const population = await this.populations.get(source.populationId, source.organisationId);
    return makePlan(source, population, await this.accounts.policy(source.organisationId), body).view;
  }
}
