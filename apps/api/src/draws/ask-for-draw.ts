import { Controller } from '@nestjs/common';
import { routes, type Account } from '@likeness/contracts';
import { DrawStore, JobQueue } from '@likeness/persistence';
import { DataSource } from 'typeorm';
import { Implements } from '../routing/implements.js';
import { Input } from '../routing/input.js';
import type { InputOf } from '../routing/route-types.js';
import { Caller } from '../sign-in/caller.js';

/** Permission, draw, job and audit event: all of it or nothing. */
@Controller()
export class AskForDraw {
  constructor(
    private readonly database: DataSource,
    private readonly jobs: JobQueue,
  ) {}

  @Implements(routes.draws.ask)
  async handle(@Caller() caller: Account, @Input() { params, body }: InputOf<typeof routes.draws.ask>) {
    const drawId = await this.database.transaction(async (manager) => {
      const id = await new DrawStore(manager).ask(params.id, caller, body);
      await this.jobs.send('draw.execute', { drawId: id }, manager);
      return id;
    });
    return new DrawStore(this.database).view(drawId, caller);
  }
}
