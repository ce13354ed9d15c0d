import { Controller } from '@nestjs/common';
import { routes, type Account } from '@likeness/contracts';
import { SourceStore } from '@likeness/persistence';
import { Implements } from '../routing/implements.js';
import { Caller } from '../sign-in/caller.js';

@Controller()
export class ListSources {
  constructor(private readonly sources: SourceStore) {}

  @Implements(routes.sources.list)
  async handle(@Caller() caller: Account) {
    return this.sources.list(caller.id);
  }
}
