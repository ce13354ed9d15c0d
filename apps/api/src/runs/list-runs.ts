import { Controller } from '@nestjs/common';
import { routes, type Account } from '@likeness/contracts';
import { RunStore } from '@likeness/persistence';
import { Implements } from '../routing/implements.js';
import { Caller } from '../sign-in/caller.js';

@Controller()
export class ListRuns {
  constructor(private readonly runs: RunStore) {}

  @Implements(routes.runs.list)
  async handle(@Caller() caller: Account) {
    return this.runs.list(caller.id);
  }
}
