import { Controller } from '@nestjs/common';
import { DataScope, routes } from '@likeness/contracts';
import { planning } from '../planning/planning.js';
import { Implements } from '../routing/implements.js';

@Controller()
export class ListSynthesizers {
  @Implements(routes.runs.synthesizers)
  async handle() {
    return DataScope.options.flatMap((takes) =>
      planning[takes].planners.map(({ id, title, guarantee, suits = '', params }) => ({
        ...{ id, title, guarantee, takes, suits, params },
      })),
    );
  }
}
