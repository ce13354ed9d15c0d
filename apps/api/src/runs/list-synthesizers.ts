import { Controller } from '@nestjs/common';
import { DataScope, routes, type Account } from '@likeness/contracts';
import { checkSynthesizer } from '@likeness/governance';
import { AccountStore } from '@likeness/persistence';
import { planning } from '../planning/planning.js';
import { Implements } from '../routing/implements.js';
import { Caller } from '../sign-in/caller.js';

@Controller()
export class ListSynthesizers {
  constructor(private readonly accounts: AccountStore) {}

  @Implements(routes.runs.synthesizers)
  async handle(@Caller() caller: Account) {
    const policy = await this.accounts.policy(caller.organisation.id);
    return DataScope.options.flatMap((takes) =>
      planning[takes].planners.map(({ id, title, guarantee, speed, suits, params }) => {
        const decision = checkSynthesizer(policy, { id, guarantee });
        const refusals = decision.allowed ? [] : [...decision.reasons];
        return { id, title, guarantee, takes, speed, suits, refusals, params };
      }),
    );
  }
}
