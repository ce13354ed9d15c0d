import { Controller } from '@nestjs/common';
import { routes, type Account } from '@likeness/contracts';
import { RunStore } from '@likeness/persistence';
import { Implements } from '../routing/implements.js';
import { Input } from '../routing/input.js';
import type { InputOf } from '../routing/route-types.js';
import { Caller } from '../sign-in/caller.js';

@Controller()
export class ReadRun {
  constructor(private readonly runs: RunStore) {}

  @Implements(routes.runs.get)
  async handle(@Caller() caller: Account, @Input() input: InputOf<typeof routes.runs.get>) {
    return this.runs.detail(input.params.id, caller.id);
  }
}
