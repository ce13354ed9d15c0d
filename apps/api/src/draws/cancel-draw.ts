import { Controller } from '@nestjs/common';
import { routes, type Account } from '@likeness/contracts';
import { DrawStore, DrawWork } from '@likeness/persistence';
import { Implements } from '../routing/implements.js';
import { Input } from '../routing/input.js';
import type { InputOf } from '../routing/route-types.js';
import { Caller } from '../sign-in/caller.js';

@Controller()
export class CancelDraw {
  constructor(
    private readonly draws: DrawStore,
    private readonly work: DrawWork,
  ) {}

  @Implements(routes.draws.cancel)
  async handle(@Caller() caller: Account, @Input() { params: { id } }: InputOf<typeof routes.draws.cancel>) {
    await this.work.requestCancel(id, caller.id);
    return this.draws.view(id, caller);
  }
}
