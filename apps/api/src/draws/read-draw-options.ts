import { Controller } from '@nestjs/common';
import { routes, type Account } from '@likeness/contracts';
import { DrawStore } from '@likeness/persistence';
import { Implements } from '../routing/implements.js';
import { Input } from '../routing/input.js';
import type { InputOf } from '../routing/route-types.js';
import { Caller } from '../sign-in/caller.js';

@Controller()
export class ReadDrawOptions {
  constructor(private readonly draws: DrawStore) {}

  @Implements(routes.draws.options)
  async handle(@Caller() caller: Account, @Input() { params: { id } }: InputOf<typeof routes.draws.options>) {
    return this.draws.options(id, caller);
  }
}
