import { Controller } from '@nestjs/common';
import { routes, type Account } from '@likeness/contracts';
import { DrawStore } from '@likeness/persistence';
import { Implements } from '../routing/implements.js';
import { Input } from '../routing/input.js';
import type { InputOf } from '../routing/route-types.js';
import { Caller } from '../sign-in/caller.js';

@Controller()
export class ListDraws {
  constructor(private readonly draws: DrawStore) {}

  @Implements(routes.draws.list)
  async handle(@Caller() caller: Account, @Input() { query: { datasetId } }: InputOf<typeof routes.draws.list>) {
    return [...(await this.draws.list(caller, datasetId))];
  }
}
