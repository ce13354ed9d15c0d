import { Controller } from '@nestjs/common';
import { routes, type Account } from '@likeness/contracts';
import { AccountStore, JobQueue, PopulationStore, RunStore, SourceStore } from '@likeness/persistence';
import { DataSource } from 'typeorm';
import { Implements } from '../routing/implements.js';
import { Input } from '../routing/input.js';
import type { InputOf } from '../routing/route-types.js';
import { Caller } from '../sign-in/caller.js';
import { makePlan } from './make-plan.js';

/** Policy, reservation, run, job and audit event: all of it or nothing. */
@Controller()
export class StartRun {
  constructor(
    private readonly database: DataSource,
    private readonly jobs: JobQueue,
  ) {}

  @Implements(routes.runs.start)
  async handle(@Caller() caller: Account, @Input() { body }: InputOf<typeof routes.runs.start>) {
    const id = await this.database.transaction(async (manager) => {
      const source = await new SourceStore(manager).getOwned(body.sourceId, caller.id);
      const population = await new PopulationStore(manager).get(source.populationId, source.organisationId);
      const policy = await new AccountStore(manager).policy(source.organisationId);
      const { plan, guarantee, view } = makePlan(source, population, policy, body);
      const run = await new RunStore(manager).start({
        ownerId: caller.id,
        sourceId: source.id,
        params: body.params,
        guarantee,
        plan: { ...plan },
        planView: view,
      });
      await this.jobs.send('run.execute', { runId: run.id }, manager);
      return run.id;
    });
    return new RunStore(this.database).view(id, caller.id);
  }
}
