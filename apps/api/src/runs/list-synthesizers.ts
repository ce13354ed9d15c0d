import { Controller } from '@nestjs/common';
import { routes } from '@likeness/contracts';
import { planners } from '@likeness/synthesis/plan';
import { Implements } from '../routing/implements.js';

@Controller()
export class ListSynthesizers {
  @Implements(routes.runs.synthesizers)
  async handle() {
    return planners.map(({ id, title, guarantee, suits = '', params }) => ({ id, title, guarantee, suits, params }));
  }
}
