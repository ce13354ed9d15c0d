import { Controller } from '@nestjs/common';
import { routes, type Account } from '@likeness/contracts';
import { checkAllowedSynthesizers } from '@likeness/governance';
import { AccountStore } from '@likeness/persistence';
import { planning } from '../planning/planning.js';
import { ProblemError } from '../problems/problem-error.js';
import { Implements } from '../routing/implements.js';
import { Input } from '../routing/input.js';
import type { InputOf } from '../routing/route-types.js';
import { Caller } from '../sign-in/caller.js';

@Controller()
export class SetPolicy {
  constructor(private readonly accounts: AccountStore) {}

  @Implements(routes.budget.setPolicy)
  async handle(@Caller() caller: Account, @Input() { body }: InputOf<typeof routes.budget.setPolicy>) {
    const decision = checkAllowedSynthesizers(
      body,
      Object.values(planning).flatMap(({ planners }) => planners),
    );
    if (!decision.allowed)
      throw new ProblemError('policy_refused', 'Nobody could follow this policy.', { reasons: decision.reasons });
    return this.accounts.setPolicy(caller.organisation.id, caller.id, body);
  }
}
