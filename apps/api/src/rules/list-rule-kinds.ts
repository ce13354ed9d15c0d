import { Controller } from '@nestjs/common';
import { RuleKind, routes } from '@likeness/contracts';
import { constraintKinds } from '@likeness/table';
import { Implements } from '../routing/implements.js';

@Controller()
export class ListRuleKinds {
  @Implements(routes.rules.kinds)
  async handle() {
    return constraintKinds.map((kind) => RuleKind.parse(kind));
  }
}
