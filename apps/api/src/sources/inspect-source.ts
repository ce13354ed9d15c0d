import { Controller } from '@nestjs/common';
import { routes, type Account } from '@likeness/contracts';
import { JobQueue, SourceStore } from '@likeness/persistence';
import { DataSource } from 'typeorm';
import { Implements } from '../routing/implements.js';
import { Input } from '../routing/input.js';
import type { InputOf } from '../routing/route-types.js';
import { Caller } from '../sign-in/caller.js';

@Controller()
export class InspectSource {
  constructor(
    private readonly database: DataSource,
    private readonly jobs: JobQueue,
  ) {}

  @Implements(routes.sources.inspect)
  async handle(@Caller() caller: Account, @Input() { params: { id } }: InputOf<typeof routes.sources.inspect>) {
    await this.database.transaction(async (manager) => {
      await new SourceStore(manager).inspectAgain(id, caller.id);
      await this.jobs.send('source.inspect', { sourceId: id }, manager);
    });
    return new SourceStore(this.database).view(id, caller.id);
  }
}
