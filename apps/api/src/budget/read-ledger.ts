import { Controller } from '@nestjs/common';
import { routes, type Account } from '@likeness/contracts';
import { PopulationStore } from '@likeness/persistence';
import { Implements } from '../routing/implements.js';
import { Input } from '../routing/input.js';
import type { InputOf } from '../routing/route-types.js';
import { Caller } from '../sign-in/caller.js';

@Controller()
export class ReadLedger {
  constructor(private readonly populations: PopulationStore) {}

  @Implements(routes.budget.ledger)
  async handle(@Caller() caller: Account, @Input() input: InputOf<typeof routes.budget.ledger>) {
    return this.populations.ledger(input.params.id, caller.organisation.id);
  }
}
