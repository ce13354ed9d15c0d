import { Controller } from '@nestjs/common';
import { routes, type Account } from '@likeness/contracts';
import { PopulationStore } from '@likeness/persistence';
import { Implements } from '../routing/implements.js';
import { Caller } from '../sign-in/caller.js';

@Controller()
export class ListPopulations {
  constructor(private readonly populations: PopulationStore) {}

  @Implements(routes.budget.populations)
  async handle(@Caller() caller: Account) {
    return this.populations.list(caller.organisation.id);
  }
}
