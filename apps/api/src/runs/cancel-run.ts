import { Controller } from '@nestjs/common';
import { routes, type Account } from '@likeness/contracts';
import { RunStore, RunWork } from '@likeness/persistence';
import { Implements } from '../routing/implements.js';
import { Input } from '../routing/input.js';
import type { InputOf } from '../routing/route-types.js';
import { Caller } from '../sign-in/caller.js';

/** What was measured stays spent. */
@Controller()
export class CancelRun {
  constructor(
    private readonly runs: RunStore,
    private readonly work: RunWork,
  ) {}

  @Implements(routes.runs.cancel)
  async handle(@Caller() caller: Account, @Input() { params: { id } }: InputOf<typeof routes.runs.cancel>) {
    await this.work.requestCancel(id, caller.id);
    return this.runs.view(id, caller.id);
  }
}
