import { Controller } from '@nestjs/common';
import { routes, type Account } from '@likeness/contracts';
import { SourceStore } from '@likeness/persistence';
import { Implements } from '../routing/implements.js';
import { Input } from '../routing/input.js';
import type { InputOf } from '../routing/route-types.js';
import { Caller } from '../sign-in/caller.js';

@Controller()
export class ReadSource {
  constructor(private readonly sources: SourceStore) {}

  @Implements(routes.sources.get)
  async handle(@Caller() caller: Account, @Input() input: InputOf<typeof routes.sources.get>) {
    return this.sources.detail(input.params.id, caller.id);
  }
}
